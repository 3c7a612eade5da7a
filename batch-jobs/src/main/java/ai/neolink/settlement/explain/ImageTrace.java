package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricedProduct;
import ai.neolink.settlement.rating.image.ImageRule;
import ai.neolink.settlement.rating.image.ImageSample;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains images: their total size less the free part, times the price at the start of the day. */
@Component
class ImageTrace implements BookTrace {
    private static final String SAMPLES = """
            select s.meter_key, s.account_key, s.size_bytes, s.observed_at, s.arrival, s.position
            from meter m
            join staging_image_sample s on s.meter_key = m.meter_key
            where m.kind = 'IMAGE' and m.account_key = :account and s.arrival <= :cut and s.observed_at < :until
            order by s.meter_key, s.observed_at, s.arrival, s.position
            """;

    private final JdbcClient jdbc;
    private final BillingZone zone;

    ImageTrace(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    @Override
    public BookId book() {
        return BookId.IMAGE;
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var card = known.card();
        var rule = new ImageRule(known.prices(), zone, card.minimumFeeFen(), card.freeImageBytes(), card.imagePeak());
        var samples = samples(charge, known);
        var total = rule.bytesOf(charge.accountKey(), samples, charge.period());
        var billed = total.subtract(BigDecimal.valueOf(card.freeImageBytes()));
        var steps = new ArrayList<Calculation.Step>();
        steps.add(new Calculation.Step(
                card.imagePeak() ? "peak of the day" : "at the end of the day",
                "",
                Calculation.plain(total) + " bytes"));
        steps.add(new Calculation.Step("free", "", card.freeImageBytes() + " bytes"));
        steps.add(new Calculation.Step(
                "billed",
                "%s − %d".formatted(Calculation.plain(total), card.freeImageBytes()),
                "%s bytes, %s GiB·day".formatted(Calculation.plain(billed), Calculation.plain(Bytes.gib(billed)))));
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.accountKey(), true, samples, coverage).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> {
                    steps.add(StorageTrace.cost(target, price(charge, known)));
                    return Calculation.of(steps, target);
                })
                .orElseGet(() -> Calculation.nothing(steps, "nothing beyond what is free"));
    }

    private static BigDecimal price(PostedCharge charge, Known known) {
        return Objects.requireNonNull(
                        known.prices().at(PricedProduct.IMAGE, ImageRule.SKU, PriceEntry.PAY_AS_YOU_GO, charge.start()))
                .price();
    }

    private List<ImageSample> samples(PostedCharge charge, Known known) {
        return jdbc.sql(SAMPLES)
                .param("account", charge.accountKey())
                .param("cut", known.run().cut())
                .param("until", charge.period().until())
                .query((row, n) -> new ImageSample(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getInt(6)))
                .list();
    }
}
