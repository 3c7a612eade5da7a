package ai.neolink.settlement.runs;

import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code settlement_run}. */
@Component
public class Runs {
    private record Settled(long frontier, long cut) {}

    private final JdbcClient jdbc;
    private final SealedDays sealed;
    private final BillingZone zone;
    private final Clock clock;
    private final Owner owner;
    private final RateCardHistory rateCards;
    private final FedWindows fed;
    private final RunTries tries;
    private final List<Beginning> beginnings;

    Runs(
            JdbcClient jdbc,
            SealedDays sealed,
            BillingZone zone,
            Clock clock,
            Owner owner,
            RateCardHistory rateCards,
            FedWindows fed,
            RunTries tries,
            List<Beginning> beginnings) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.zone = zone;
        this.clock = clock;
        this.owner = owner;
        this.rateCards = rateCards;
        this.fed = fed;
        this.tries = tries;
        this.beginnings = beginnings;
    }

    /**
     * Begins a run: fixes what the run knows and what earlier runs have settled.
     *
     * @param unfed the person's decision to settle the window although it is not fed; null without a decision. A window
     *     that was settled before needs neither feeds nor a decision
     * @throws Refused if another process took over meanwhile, or if the window is not fed
     */
    @Transactional
    public Run begin(Ownership ownership, RunKind kind, Span window, @Nullable Unfed unfed) {
        // The feeds are read before the cut. If the cut were read first, a page stored in between would count as known
        // although it lies above the cut (O1).
        var feeds = fed.now(kind);
        var attempt = attempts(kind, window.from()) + 1;
        var decision =
                attempt == 1 ? fed.check(new Windows.Window(kind, window), feeds, unfed) : Optional.<Unfed>empty();
        var before = settledBefore(kind);
        var run = new Run(
                jdbc.sql("select coalesce(max(run_id), 0) + 1 from settlement_run")
                        .query(Integer.class)
                        .single(),
                kind,
                attempt,
                window,
                sealed.businessDate(zone.day(window.from())),
                jdbc.sql("select arrival from intake_clock").query(Long.class).single(),
                before.cut,
                before.frontier,
                rateCards.current(),
                RunState.RUNNING);
        owner.names(ownership, run);
        insert(ownership, run);
        tries.begin(run.id());
        fed.keep(run, feeds, decision);
        beginnings.forEach(beginning -> beginning.of(run));
        return run;
    }

    private void insert(Ownership ownership, Run run) {
        jdbc.sql("""
                        insert into settlement_run (run_id, kind, attempt, window_start, window_end, business_date,
                          arrival_cut, previous_cut, frontier, card_no, state, posted, started_at, epoch, unfinished)
                        values (:id, :kind, :attempt, :start, :end, :date, :cut, :previous, :frontier, :card, :state, 0,
                            :now, :epoch, 1)
                        """)
                .param("id", run.id())
                .param("kind", run.kind().name())
                .param("attempt", run.attempt())
                .param("start", run.window().from())
                .param("end", run.window().until())
                .param("date", run.businessDate())
                .param("cut", run.cut())
                .param("previous", run.previousCut())
                .param("frontier", run.frontier())
                .param("card", run.card())
                .param("state", run.state().name())
                .param("now", clock.instant().getEpochSecond())
                .param("epoch", ownership.epoch())
                .update();
    }

    /**
     * What the run of a kind that reached furthest has settled; of several for one window, the one with the greatest
     * cut.
     */
    private Settled settledBefore(RunKind kind) {
        return jdbc.sql("""
                        select window_end, arrival_cut from settlement_run
                        where kind = :kind and state = 'DONE'
                        order by window_end desc, arrival_cut desc
                        fetch first 1 row only
                        """)
                .param("kind", kind.name())
                .query((row, n) -> new Settled(row.getLong("window_end"), row.getLong("arrival_cut")))
                .optional()
                .orElse(new Settled(Span.BEGINNING, 0));
    }

    private int attempts(RunKind kind, long windowStart) {
        return jdbc.sql("select coalesce(max(attempt), 0) from settlement_run "
                        + "where kind = :kind and window_start = :start")
                .param("kind", kind.name())
                .param("start", windowStart)
                .query(Integer.class)
                .single();
    }

    public Run get(int id) {
        return find(id).orElseThrow();
    }

    public Optional<Run> find(int id) {
        return jdbc.sql(RunRow.SELECT + "where run_id = :id")
                .param("id", id)
                .query(RunRow::read)
                .optional();
    }

    /** The reason why a run ended early; empty if it did not. */
    public String message(int id) {
        return jdbc.sql("select message from settlement_run where run_id = :id and message is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The run that has begun and is not done; there is at most one, because runs follow each other. */
    public Optional<Run> unfinished() {
        return jdbc.sql(RunRow.SELECT + "where unfinished = 1")
                .query(RunRow::read)
                .optional();
    }

    /** The latest runs, newest first. */
    public List<Run> latest(int count) {
        return jdbc.sql(RunRow.SELECT + "order by run_id desc fetch first " + count + " rows only")
                .query(RunRow::read)
                .list();
    }

    /**
     * Takes a run over: its rows carry the new owner's epoch from then on. Work that a previous process still has in
     * hand is rolled back when it touches these rows, or was committed before.
     *
     * @throws Refused if another process took over meanwhile or has finished the run
     */
    @Transactional
    public void resume(Ownership ownership, Run run) {
        owner.names(ownership, run);
        var taken = jdbc.sql("update settlement_run set epoch = :epoch where run_id = :run and unfinished = 1")
                .param("epoch", ownership.epoch())
                .param("run", run.id())
                .update();
        if (taken != 1) {
            throw NotBegun.RUN_TAKEN.refuse(run.id());
        }
        jdbc.sql("update run_partition set epoch = :epoch where run_id = :run")
                .param("epoch", ownership.epoch())
                .param("run", run.id())
                .update();
        setState(run, RunState.RUNNING);
        tries.begin(run.id());
    }

    /**
     * Holds a run for the rest of the transaction, so that nobody can take it over before the transaction ends.
     *
     * @return false if another process has taken the run over
     */
    public boolean hold(int run, long epoch) {
        return jdbc.sql("update settlement_run set epoch = epoch where run_id = :run and epoch = :epoch")
                        .param("run", run)
                        .param("epoch", epoch)
                        .update()
                == 1;
    }

    /**
     * Notes why a run ended early. Does nothing if the run is done or another process took it over.
     *
     * @param state failed or stopped
     */
    public void endEarly(Ownership ownership, Run run, RunState state, String message) {
        jdbc.sql("""
                        update settlement_run set state = :state, message = :message, ended_at = :now
                        where run_id = :id and state <> 'DONE' and epoch = :epoch
                        """)
                .param("state", state.name())
                .param("message", message)
                .param("now", clock.instant().getEpochSecond())
                .param("id", run.id())
                .param("epoch", ownership.epoch())
                .update();
        tries.end(run.id(), ownership.epoch(), state, message);
    }

    /** Ends a run; the call is part of the transaction of the run's last step. */
    public void done(Run run) {
        setState(run, RunState.DONE);
        tries.done(run.id());
    }

    private void setState(Run run, RunState state) {
        jdbc.sql("""
                        update settlement_run set state = :state, message = null, ended_at = :now,
                            unfinished = :unfinished
                        where run_id = :id
                        """)
                .param("state", state.name())
                .param("unfinished", state == RunState.DONE ? null : 1)
                .param(
                        "now",
                        state == RunState.RUNNING
                                ? null
                                : (Long) clock.instant().getEpochSecond())
                .param("id", run.id())
                .update();
    }

    /** Whether any attempt settled the window. */
    public boolean isSettled(RunKind kind, long windowStart) {
        return jdbc.sql("select count(*) from settlement_run "
                                + "where kind = :kind and window_start = :start and state = 'DONE'")
                        .param("kind", kind.name())
                        .param("start", windowStart)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The start of the first window of a kind that was settled. */
    public Optional<Long> firstSettled(RunKind kind) {
        return jdbc.sql("select min(window_start) from settlement_run where kind = :kind and state = 'DONE'")
                .param("kind", kind.name())
                .query(Long.class)
                .optional();
    }

    /** The last window of a kind that was settled. */
    public Optional<Span> lastSettled(RunKind kind) {
        return jdbc.sql("""
                        select window_start, window_end from settlement_run
                        where kind = :kind and state = 'DONE' order by window_end desc fetch first 1 row only
                        """)
                .param("kind", kind.name())
                .query((row, n) -> new Span(row.getLong("window_start"), row.getLong("window_end")))
                .optional();
    }

    /** The starts of the windows settled from an instant on. */
    Set<Long> settledSince(RunKind kind, long from) {
        return jdbc.sql("""
                        select distinct window_start from settlement_run
                        where kind = :kind and window_start >= :from and state = 'DONE'
                        """)
                .param("kind", kind.name())
                .param("from", from)
                .query((row, n) -> row.getLong("window_start"))
                .set();
    }
}
