package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.outbox.Action;
import ai.neolink.settlement.outbox.ActionType;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.FedWindows;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.settings.ActionSettings;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds which actions about instances a run must tell the platform (fine print 33; G10): every run finds instances to
 * stop, a night also those whose data must be cleared. The outbox drops actions that were told before.
 */
@Component
public class Retention {
    private static final int BATCH = 500;

    /** The end of the window and the cut of the run before. */
    private record Before(long end, long cut) {}

    private final JdbcClient jdbc;
    private final Instances instances;
    private final Outbox outbox;
    private final BillingZone zone;
    private final Clock clock;
    private final SettlementStart start;
    private final Products products;
    private final long clearAfter;

    Retention(
            JdbcClient jdbc,
            Instances instances,
            Outbox outbox,
            BillingZone zone,
            Clock clock,
            SettlementStart start,
            Products products,
            ActionSettings settings) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.outbox = outbox;
        this.zone = zone;
        this.clock = clock;
        this.start = start;
        this.products = products;
        clearAfter = settings.clearAfter().toSeconds();
    }

    /**
     * Writes the actions that are due up to the end of the run's window, by what the run knows. Call this once, in the
     * transaction that posts the run.
     */
    public void settle(Run run) {
        var before = before(run);
        var clears = clearsData(run);
        look(
                Candidates.TO_STOP,
                Map.of("from", before.end, "until", run.window().until()),
                before,
                run,
                clears);
        if (clears) {
            var late = RetentionRule.RETENTION + clearAfter;
            var times = Map.of(
                    "from",
                    before.end - late,
                    "until",
                    run.window().until() - late,
                    "frontier",
                    before.end,
                    "end",
                    run.window().until());
            look(Candidates.TO_CLEAR, times, before, run, true);
        }
    }

    /** Whether the night may clear data: an unfed night does not know enough (O2). */
    private boolean clearsData(Run run) {
        return run.kind() == RunKind.NIGHT
                && jdbc.sql("select count(*) from settlement_run r where r.run_id = :run and " + FedWindows.fed("r"))
                                .param("run", run.id())
                                .query(Long.class)
                                .single()
                        > 0;
    }

    /** The run before. A night goes back to the last fed night, because unfed nights have told no data to clear. */
    private Before before(Run run) {
        if (run.kind() == RunKind.HOUR) {
            return new Before(run.frontier(), run.previousCut());
        }
        return jdbc.sql("""
                        select r.window_end, r.arrival_cut from settlement_run r
                        where r.kind = 'NIGHT' and r.state = 'DONE'
                          and %s
                        order by r.window_end desc, r.arrival_cut desc
                        fetch first 1 row only
                        """.formatted(FedWindows.fed("r")))
                .query((row, n) -> new Before(row.getLong("window_end"), row.getLong("arrival_cut")))
                .optional()
                .orElse(new Before(Span.BEGINNING, 0));
    }

    private void look(String candidates, Map<String, Long> times, Before before, Run run, boolean clears) {
        var batch = new ArrayList<Long>();
        jdbc.sql(candidates)
                .params(times)
                .param("open", Scope.OPEN)
                .param("periods", products.ofPeriods())
                .param("previous", before.cut)
                .param("cut", run.cut())
                .withFetchSize(BATCH)
                .query(row -> {
                    batch.add(row.getLong("meter_key"));
                    if (batch.size() == BATCH) {
                        tell(batch, run, clears);
                    }
                });
        tell(batch, run, clears);
    }

    private void tell(List<Long> batch, Run run, boolean clears) {
        if (batch.isEmpty()) {
            return;
        }
        var rule = new RetentionRule(zone, clearAfter, run.window().until());
        var actions = new ArrayList<Action>();
        instances
                .known(batch, run.cut())
                .forEach((instance, known) -> rule.of(instance, known).stream()
                        .filter(action -> action.dueAt() >= start.orBeginning())
                        .filter(action -> clears || action.type() != ActionType.CLEAR_DATA)
                        .forEach(actions::add));
        outbox.add(run, actions);
        batch.clear();
    }

    /**
     * Judges an irreversible action once more by everything that is stored now.
     *
     * @return what is known instead, as half a sentence; empty if the action is still right
     */
    public Optional<String> against(Outbox.Pending action) {
        if (action.instanceKey() == 0 || action.type() == ActionType.BALANCE_EXHAUSTED) {
            return Optional.empty();
        }
        var instance = action.instanceKey();
        var cut = jdbc.sql("select arrival from intake_clock").query(Long.class).single();
        var rule = new RetentionRule(zone, clearAfter, Math.max(clock.instant().getEpochSecond(), action.toldUntil()));
        var known =
                Objects.requireNonNull(instances.known(List.of(instance), cut).get(instance));
        var deserved = rule.of(instance, known).stream()
                .anyMatch(now -> now.type() == action.type() && now.dueAt() == action.dueAt());
        return deserved ? Optional.empty() : Optional.of(rule.state(known));
    }
}
