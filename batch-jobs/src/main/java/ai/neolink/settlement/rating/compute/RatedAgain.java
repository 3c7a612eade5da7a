package ai.neolink.settlement.rating.compute;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.PostingKey;
import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rates the sessions of one instance once more, by everything that a run knew. */
@Component
final class RatedAgain {
    private static final String SESSIONS = """
            select s.id, s.account_key, case when a.account_key is null then 0 else 1 end known, s.sku_key, s.cost_type,
                s.started_at,
                   s.stopped_at
            from staging_compute_session s
            left join staging_account a
              on a.account_key = s.account_key and a.arrival <= :cut and a.superseded_at > :cut
            where s.meter_key = :meter and s.arrival <= :cut and s.superseded_at > :cut and s.started_at < s.stopped_at
            """;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Prices prices;
    private final RateCardHistory cards;
    private final BillingZone zone;

    RatedAgain(JdbcClient jdbc, Runs runs, Prices prices, RateCardHistory cards, BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.prices = prices;
        this.cards = cards;
        this.zone = zone;
    }

    /** The outcomes of pay-as-you-go hours, by their posting keys; what runs unpaid is left out. */
    Map<PostingKey, Outcome> rate(long meter, Span span, int run) {
        var known = runs.get(run);
        var card = cards.numbered(known.card());
        var sessions = jdbc.sql(SESSIONS)
                .param("meter", meter)
                .param("cut", known.cut())
                .query((row, n) -> new PowerSession(
                        row.getString("id"),
                        row.getLong("account_key"),
                        row.getInt("known") == 1,
                        row.getLong("sku_key"),
                        row.getInt("cost_type"),
                        new Span(row.getLong("started_at"), row.getLong("stopped_at"))))
                .list();
        var rule = new ComputeRule(prices.asOf(known.cut(), card), zone, card.minimumFeeFen());
        var outcomes = new HashMap<PostingKey, Outcome>();
        rule.rate(meter, sessions, List.of(), new Coverage(span, new Span(0, 0))).stream()
                .filter(outcome -> !(outcome instanceof Outcome.OnHold listed
                        && listed.reason() == ExceptionReason.RUNNING_UNPAID))
                .forEach(outcome -> outcomes.put(outcome.window(), outcome));
        return outcomes;
    }
}
