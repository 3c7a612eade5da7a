package ai.neolink.settlement.price;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.RateCard.VatRate;
import ai.neolink.settlement.settings.YamlFile;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** Products that VAT can be different for: those of the ledger. */
    enum Taxed {
        COMPUTE,
        SUBSCRIPTION,
        STORAGE,
        IMAGE,
        MODEL
    }

    record Vat(@Nullable Taxed product, LocalDate from, BigDecimal rate) {}

    record Price(
            PricedProduct product,
            String sku,
            @Nullable Integer sellingType,
            BigDecimal listPrice,
            OffsetDateTime effectiveFrom) {}

    record Models(OffsetDateTime from, List<Model> catalogue) {}

    record Model(String vendor, String model, String launchPrice) {}

    private static final long GIB = 1L << 30;

    /** Before every arrival from a feed. */
    private static final long BUILT_IN = 0;

    static RateCard read(Resource file) {
        var card = YamlFile.read(file, RateCardFile.class);
        return new RateCard(
                fen(card.minimumFee),
                bytes(card.images.free),
                card.images.measure == Measure.DAY_PEAK,
                card.vat.stream()
                        .map(v -> new VatRate(v.product == null ? null : v.product.name(), v.from, v.rate))
                        .sorted(Comparator.comparing(VatRate::from))
                        .toList(),
                // A price beside the catalogue stands above it.
                Stream.concat(
                                card.models.catalogue.stream().map(m -> entry(m, card.models.from)),
                                card.prices.stream().map(RateCardFile::entry))
                        .toList(),
                card.regions == null ? Map.of() : card.regions);
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
                price.product,
                price.sku,
                price.sellingType == null ? PriceEntry.PAY_AS_YOU_GO : price.sellingType,
                price.listPrice,
                price.effectiveFrom,
                false);
    }

    private static PriceEntry entry(Model model, OffsetDateTime from) {
        return entry(
                PricedProduct.MODEL, model.model, PriceEntry.PAY_AS_YOU_GO, BigDecimal.ZERO, from, isComingSoon(model));
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
