package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.explain.BookTrace;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Known;
import ai.neolink.settlement.explain.Look;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains compute: seconds × price / 3600 for each price that held in the hour. */
@Component
class ComputeTrace implements BookTrace {
    private static final String SESSIONS = """
            select s.id, s.account_key, s.sku_key, s.cost_type, s.started_at, s.stopped_at
            from staging_compute_session s
            where s.meter_key = :meter and s.arrival <= :cut and s.superseded_at > :cut and s.started_at < :until
            order by s.started_at, s.id
            """;

    private static final Look SESSION =
            new Look(ComputeFeed.FEED.path(), "account", "cost_type", Look.NODE + """
            a.id who, s.cost_type what, s.started_at from_at, s.stopped_at until_at
            from staging_compute_session s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.arrival <= :cut and s.id in (
              select p.id from staging_compute_session p
              where p.meter_key = :meter and p.arrival <= :cut and p.superseded_at > :first and p.started_at < :until
                and (p.stopped_at > :from or p.stopped_at = p.started_at and p.started_at >= :from))
            order by s.started_at, s.id, s.revision desc
            """, null, """
            select s.meter_key, s.account_key, s.started_at from_at, s.stopped_at until_at
            from staging_compute_session s where s.id = :id
            """);

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Compute product;

    ComputeTrace(JdbcClient jdbc, BillingZone zone, Compute product) {
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
        return List.of(SESSION);
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var rule = new ComputeRule(known.prices(), zone, known.card().minimumFeeFen());
        var window = new PostingKey(charge.start(), charge.accountKey(), charge.meter(), charge.skuKey());
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.meter(), sessions(charge, known), List.of(), coverage).stream()
                .filter(outcome -> outcome.window().equals(window))
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> Calculation.of(steps(target, known), target))
                .orElseGet(() -> Calculation.nothing(List.of(), ComputeSaying.NO_SECOND_IS_BILLED));
    }

    private List<PowerSession> sessions(PostedCharge charge, Known known) {
        return jdbc.sql(SESSIONS)
                .param("meter", charge.meter())
                .param("cut", known.run().cut())
                .param("until", charge.period().until())
                .query((row, n) -> new PowerSession(
                        row.getString("id"),
                        row.getLong("account_key"),
                        true,
                        row.getLong("sku_key"),
                        row.getInt("cost_type"),
                        new Span(row.getLong("started_at"), row.getLong("stopped_at"))))
                .list();
    }

    private static List<Calculation.Step> steps(Target target, Known known) {
        var steps = new ArrayList<Calculation.Step>();
        for (var part : known.parts(target, Compute.PRICED)) {
            var cost = Calculation.divided(part.price().multiply(part.quantity()), HourUsage.SECONDS_PER_PRICE);
            steps.add(new Calculation.Step(
                    ComputeSaying.COMPUTE,
                    ComputeSaying.SECONDS_AT_PRICE.with(
                            Calculation.plain(part.quantity()),
                            Calculation.price(part.price()),
                            HourUsage.SECONDS_PER_PRICE),
                    cost));
        }
        return steps;
    }
}
