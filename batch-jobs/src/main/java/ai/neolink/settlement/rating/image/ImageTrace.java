package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.explain.BookTrace;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Known;
import ai.neolink.settlement.explain.Look;
import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains images: what the rule bills a day by, times the price. */
@Component
class ImageTrace implements BookTrace {
    private static final String SAMPLES = """
            select s.meter_key, s.account_key, s.size_bytes, s.observed_at, s.arrival, s.position
            from meter m
            join staging_image_sample s on s.meter_key = m.meter_key
            where m.kind = 'IMAGE' and m.account_key = :account and s.arrival <= :cut and s.observed_at < :until
            order by s.meter_key, s.observed_at, s.arrival, s.position
            """;

    private static final Look IMAGE = new Look(
            ImageFeed.FEED.path(), "image", "bytes", Look.NODE + """
            i.id who, s.size_bytes what, s.observed_at from_at, s.observed_at until_at
            from meter m
            join staging_image_sample s on s.meter_key = m.meter_key
            join entity i on i.entity_key = s.meter_key
            where m.kind = 'IMAGE' and m.account_key = :account and s.observed_at < :until and s.arrival <= :cut
              and s.observed_at >= coalesce((select max(p.observed_at) from staging_image_sample p
               where p.meter_key = s.meter_key and p.arrival <= :cut and p.observed_at <= :from), s.observed_at)
            order by i.id, s.observed_at, s.arrival, s.position
            """, Saying.SAMPLE_CAME, """
            select %d meter_key, m.account_key, s.observed_at from_at,
              coalesce((select min(n.observed_at) from staging_image_sample n
               where n.meter_key = s.meter_key and n.observed_at > s.observed_at), :forever) until_at
            from staging_image_sample s join meter m on m.meter_key = s.meter_key
            where s.id = :id
            """.formatted(ImageRule.SKU));

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Images product;

    ImageTrace(JdbcClient jdbc, BillingZone zone, Images product) {
        this.jdbc = jdbc;
        this.product = product;
        this.zone = zone;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public List<Look> looks() {
        return List.of(IMAGE);
    }

    @Override
    public List<PricePiece> prices(PostedCharge charge, Known known) {
        var priced = ImageRule.priced(charge.period());
        return known.pieces(Images.PRICED, charge.skuKey(), PriceEntry.PAY_AS_YOU_GO, priced);
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var card = known.card();
        var rule = new ImageRule(known.prices(), zone, card.minimumFeeFen(), card.freeImageBytes(), card.imagePeak());
        var samples = samples(charge, known);
        var steps = new ArrayList<>(
                rule.billed(charge.accountKey(), samples, charge.period()).steps());
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.accountKey(), true, samples, coverage).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> {
                    steps.addAll(known.priced(ImageSaying.STORAGE, "GiB·day", target, Images.PRICED));
                    return Calculation.of(steps, target);
                })
                .orElseGet(() -> Calculation.nothing(steps, ImageSaying.NOTHING_BEYOND_FREE));
    }

    private List<ImageSample> samples(PostedCharge charge, Known known) {
        return jdbc.sql(SAMPLES)
                .param("account", charge.accountKey())
                .param("cut", known.run().cut())
                .param("until", charge.period().until())
                .query((row, n) -> new ImageSample(
                        row.getLong("meter_key"),
                        row.getLong("account_key"),
                        row.getLong("size_bytes"),
                        row.getLong("observed_at"),
                        row.getLong("arrival"),
                        row.getInt("position")))
                .list();
    }
}
