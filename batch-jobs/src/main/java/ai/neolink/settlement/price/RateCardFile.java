package ai.neolink.settlement.price;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.RateCard.VatRate;
import ai.neolink.settlement.store.Key;
import ai.neolink.settlement.store.YamlFile;
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
        String minimumFee,
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
            String effectiveFrom) {}

    record Models(String from, List<Model> catalogue) {}

    record Model(String vendor, String model, String launchPrice) {}

    private static final long GIB = 1L << 30;

    /** Before every arrival from a feed. */
    private static final long BUILT_IN = 0;

    static RateCard read(Resource file) {
        var card = YamlFile.read(file, RateCardFile.class);
        return new RateCard(
                Money.fen(new BigDecimal(card.minimumFee)),
                card.images.free.multiply(BigDecimal.valueOf(GIB)).longValueExact(),
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

    private static PriceEntry entry(Price price) {
        return entry(
                price.product,
                price.sku,
                price.sellingType == null ? PriceEntry.PAY_AS_YOU_GO : price.sellingType,
                price.listPrice,
                price.effectiveFrom,
                false);
    }

    private static PriceEntry entry(Model model, String from) {
        return entry(
                PricedProduct.MODEL, model.model, PriceEntry.PAY_AS_YOU_GO, BigDecimal.ZERO, from, isComingSoon(model));
    }

    private static boolean isComingSoon(Model model) {
        return switch (model.launchPrice) {
            case "Coming Soon" -> true;
            case "Free for a limited time" -> false;
            default ->
                throw new IllegalArgumentException(
                        "settlement.rate-card: the launch price of %s is “%s”; it must be “Free for a limited time” or “Coming Soon” (a price goes to prices)"
                                .formatted(model.model, model.launchPrice));
        };
    }

    private static PriceEntry entry(
            PricedProduct product, String sku, int type, BigDecimal price, String from, boolean comingSoon) {
        var effective = OffsetDateTime.parse(from).toEpochSecond();
        return new PriceEntry(
                product, Key.of(Key.SKU, sku), type, price, null, Span.ALWAYS, effective, comingSoon, BUILT_IN, 0);
    }
}
