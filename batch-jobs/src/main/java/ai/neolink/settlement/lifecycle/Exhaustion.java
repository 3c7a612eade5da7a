package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.outbox.Action;
import ai.neolink.settlement.outbox.ActionType;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.SealedDays;
import ai.neolink.settlement.store.Slices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds customers whose balance is used up and who still run pay-as-you-go instances (billing rules, “Retention
 * and expiry”; fine print 24). The test is made once at the end of each run. A customer is not told again until
 * the balance was above zero at the end of a run (table {@code exhausted_account}).
 */
@Component
public class Exhaustion {
    private static final String BALANCE =
            "sum(case when c.business_date = :sealed then c.opening_fen else 0 end + c.recharged_fen - c.charged_fen)";

    /** Reads the days of these customers only, not those of all customers. */
    private static final String RECOVERED = """
            delete from exhausted_account where (
              select %s from customer_day c
              where c.account_key = exhausted_account.account_key and c.business_date >= :sealed) > 0
            """.formatted(BALANCE);

    private static final String NOTHING_LEFT = """
            select b.account_key, b.fen
            from (select c.account_key, %s fen from customer_day c where c.business_date >= :sealed
                group by c.account_key) b
            where b.fen <= 0
              and not exists (select 1 from exhausted_account x where x.account_key = b.account_key)
            order by b.account_key
            """.formatted(BALANCE);

    private static final String RUNNING = """
            select distinct s.account_key from meter m
            join staging_compute_session s on s.meter_key = m.meter_key and s.account_key = m.account_key
            where m.kind = 'INSTANCE' and m.account_key in (:accounts)
              and s.cost_type = 1 and s.started_at <= :at and s.stopped_at > :at
              and s.arrival <= :cut and s.superseded_at > :cut
              and not exists (
                select 1 from staging_compute_session n
                where n.meter_key = s.meter_key and n.started_at <= :at and n.started_at < n.stopped_at
                  and n.arrival <= :cut and n.superseded_at > :cut
                  and (n.started_at > s.started_at or n.started_at = s.started_at and n.id > s.id))
            """;

    private final JdbcClient jdbc;
    private final SealedDays sealed;
    private final Outbox outbox;

    Exhaustion(JdbcClient jdbc, SealedDays sealed, Outbox outbox) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.outbox = outbox;
    }

    /** Call this once, in the transaction that posts the run. */
    public void test(Run run) {
        var since = sealed.last().orElse(LocalDate.of(1, 1, 1));
        jdbc.sql(RECOVERED).param("sealed", since).update();
        var nothingLeft = new LinkedHashMap<Long, Long>();
        jdbc.sql(NOTHING_LEFT).param("sealed", since).query(row -> {
            nothingLeft.put(row.getLong("account_key"), row.getLong("fen"));
        });
        nothingLeft.keySet().retainAll(running(run, nothingLeft.keySet()));
        var at = run.window().until();
        var actions = new ArrayList<Action>(nothingLeft.size());
        nothingLeft.forEach((account, fen) -> actions.add(new Action(
                ActionType.BALANCE_EXHAUSTED,
                account,
                Key.NONE,
                at,
                ActionReason.BALANCE.with(Money.text(fen)).toString())));
        outbox.add(run, actions);
        outbox.exhausted(run, actions);
    }

    private Set<Long> running(Run run, Collection<Long> accounts) {
        Set<Long> running = new HashSet<>();
        Slices.of(accounts)
                .forEach(slice -> running.addAll(jdbc.sql(RUNNING)
                        .param("accounts", slice)
                        .param("at", run.window().until())
                        .param("cut", run.cut())
                        .query(Long.class)
                        .list()));
        return running;
    }
}
