package ai.neolink.settlement.price;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.RateCard.VatRate;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.YamlFile;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The layout of {@code rate-card.yaml}. */
record RateCardFile(
        BigDecimal minimumFee,
        Images images,
        List<Vat> vat,
        List<Price> prices,
        Models models,
        @Nullable Map<String, String> regions) {

    record Images(BigDecimal free, Measure measure) {}

    enum Measure {
        DAY_END,
        DAY_PEAK
    }

    /** The VAT of a product of the ledger; without a product, the VAT of all products that have none of their own. */
    record Vat(@Nullable String product, LocalDate from, BigDecimal rate) {}

    record Price(
            String product,
            String sku,
            @Nullable Integer sellingType,
            BigDecimal listPrice,
            OffsetDateTime effectiveFrom) {}

    record Models(OffsetDateTime from, List<Model> catalogue) {}

    record Model(String vendor, String model, String launchPrice) {}

    private static final long GIB = 1L << 30;

    /** The arrival of built-in entries: before every arrival from a feed. */
    private static final long BUILT_IN = 0;

    /** @throws Refusal if the file does not fit, or names a product there is none of */
    static RateCard read(Resource file, Products products) {
        var card = YamlFile.read(file, RateCardFile.class);
        card.checkProducts(file.getDescription(), products);
        return new RateCard(
                fen(card.minimumFee),
                bytes(card.images.free),
                card.images.measure == Measure.DAY_PEAK,
                card.vat.stream()
                        .map(v -> new VatRate(v.product, v.from, v.rate))
                        .sorted(Comparator.comparing(VatRate::from))
                        .toList(),
                // A price that stands beside the catalogue counts instead of the one in the catalogue.
                Stream.concat(
                                card.models.catalogue.stream()
                                        .map(m -> entry(products.catalogue(), m, card.models.from)),
                                card.prices.stream().map(RateCardFile::entry))
                        .toList(),
                card.regions == null ? Map.of() : card.regions);
    }

    private void checkProducts(String file, Products products) {
        var names = products.all().stream().map(Product::name).toList();
        var priced = products.priced().stream().map(PricedProduct::name).toList();
        vat.stream().map(Vat::product).filter(Objects::nonNull).forEach(name -> check(file, "vat", name, names));
        prices.forEach(price -> check(file, "prices", price.product, priced));
    }

    private static void check(String file, String section, String product, List<String> known) {
        if (!known.contains(product)) {
            throw PriceMessage.NO_SUCH_PRODUCT.refuse(file, section, product, String.join(", ", known));
        }
    }

    private static long fen(BigDecimal fee) {
        try {
            return Money.fen(fee);
        } catch (ArithmeticException e) {
            throw PriceMessage.FEE_NOT_WHOLE_FEN.because(e, fee);
        }
    }

    private static long bytes(BigDecimal gib) {
        try {
            return gib.multiply(BigDecimal.valueOf(GIB)).longValueExact();
        } catch (ArithmeticException e) {
            throw PriceMessage.NO_WHOLE_BYTES.because(e, gib);
        }
    }

    private static PriceEntry entry(Price price) {
        return entry(
                new PricedProduct(price.product),
                price.sku,
                price.sellingType == null ? PriceEntry.PAY_AS_YOU_GO : price.sellingType,
                price.listPrice,
                price.effectiveFrom,
                false);
    }

    private static PriceEntry entry(PricedProduct product, Model model, OffsetDateTime from) {
        return entry(product, model.model, PriceEntry.PAY_AS_YOU_GO, BigDecimal.ZERO, from, isComingSoon(model));
    }

    private static boolean isComingSoon(Model model) {
        return switch (model.launchPrice) {
            case "Coming Soon" -> true;
            case "Free for a limited time" -> false;
            default -> throw PriceMessage.NO_LAUNCH_PRICE.refuse(model.model, model.launchPrice);
        };
    }

    private static PriceEntry entry(
            PricedProduct product, String sku, int type, BigDecimal price, OffsetDateTime from, boolean comingSoon) {
        return new PriceEntry(
                product,
                Key.of(Key.SKU, sku),
                type,
                price,
                null,
                Span.ALWAYS,
                from.toEpochSecond(),
                comingSoon,
                BUILT_IN,
                0);
    }
}
