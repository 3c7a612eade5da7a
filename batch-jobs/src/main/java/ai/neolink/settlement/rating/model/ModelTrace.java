package ai.neolink.settlement.rating.model;

import ai.neolink.settlement.engine.Outcome.Target;
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

/** Explains models: tokens / 1,000 × price, for each price that held when a record of the day began. */
@Component
class ModelTrace implements BookTrace {
    private static final String USAGE = """
            select s.input_tokens, s.output_tokens, s.started_at from staging_model_usage s
            where s.meter_key = :meter and s.account_key = :account and s.arrival <= :cut
              and s.started_at >= :from and s.started_at < :until
            order by s.started_at, s.id
            """;

    private static final Look TOKENS =
            new Look(ModelFeed.FEED.path(), "account", "tokens", Look.NODE + """
            a.id who, s.input_tokens + s.output_tokens what, s.started_at from_at, s.ended_at until_at
            from staging_model_usage s join entity a on a.entity_key = s.account_key
            where s.meter_key = :meter and s.account_key = :account and s.started_at >= :from and s.started_at < :until
              and s.arrival <= :cut
            order by s.started_at, s.id
            """, ModelSaying.USAGE_CAME, """
            select s.meter_key, s.account_key, s.started_at from_at, s.started_at until_at
            from staging_model_usage s where s.id = :id
            """);

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Models product;

    ModelTrace(JdbcClient jdbc, BillingZone zone, Models product) {
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
        return List.of(TOKENS);
    }

    @Override
    public Calculation calculate(PostedCharge charge, Known known) {
        var usage = jdbc.sql(USAGE)
                .param("meter", charge.meter())
                .param("account", charge.accountKey())
                .param("cut", known.run().cut())
                .param("from", charge.period().from())
                .param("until", charge.period().until())
                .query((row, n) -> new ModelUsage(
                        row.getLong("input_tokens"), row.getLong("output_tokens"), row.getLong("started_at")))
                .list();
        var rule = new ModelRule(known.prices(), zone, known.card().minimumFeeFen());
        var coverage = new Coverage(charge.period(), new Span(0, 0));
        return rule.rate(charge.accountKey(), true, charge.meter(), charge.skuKey(), usage, coverage).stream()
                .filter(Target.class::isInstance)
                .map(Target.class::cast)
                .findFirst()
                .map(target -> Calculation.of(steps(target, known), target))
                .orElseGet(() -> Calculation.nothing(List.of(), ModelSaying.NO_TOKEN_IS_BILLED));
    }

    private static List<Calculation.Step> steps(Target target, Known known) {
        var steps = new ArrayList<Calculation.Step>();
        for (var part : known.parts(target, Models.PRICED)) {
            steps.add(new Calculation.Step(
                    ModelSaying.TOKENS,
                    ModelSaying.TOKENS_AT_PRICE.with(
                            Calculation.plain(part.quantity()),
                            ModelRule.TOKENS_PER_PRICE,
                            Calculation.price(part.price())),
                    Calculation.divided(part.price().multiply(part.quantity()), ModelRule.TOKENS_PER_PRICE)));
        }
        return steps;
    }
}
