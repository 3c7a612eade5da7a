package ai.neolink.settlement.period;

import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.staging.Intake;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what was done with each month, by whom and why (table {@code period_event}). The last entry of a month is its
 * state.
 */
@Component
public class PeriodLocks {
    /** An entry: the state that a person gave a month, and why. */
    public record LockChange(YearMonth period, PeriodState state, String person, String reason, long at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PeriodLocks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public PeriodState state(YearMonth period) {
        return last(period).map(LockChange::state).orElse(PeriodState.OPEN);
    }

    Optional<LockChange> last(YearMonth period) {
        return history().stream().filter(e -> e.period.equals(period)).reduce((a, b) -> b);
    }

    /** Every entry, in the order of time. */
    public List<LockChange> history() {
        return jdbc.sql("select period, state, person, reason, at_instant from period_event order by event_no")
                .query((row, n) -> new LockChange(
                        YearMonth.parse(row.getString("period")),
                        PeriodState.valueOf(row.getString("state")),
                        row.getString("person"),
                        row.getString("reason"),
                        row.getLong("at_instant")))
                .list();
    }

    /**
     * Appends an entry if the month still has the state that it had when its checklist was begun. A checklist takes
     * minutes, and somebody may have decided otherwise meanwhile.
     *
     * @throws Refusal if the state has changed
     */
    @Transactional
    void set(YearMonth period, PeriodState from, PeriodState to, String person, String reason, String lastHash) {
        alone();
        last(period).filter(event -> event.state() != from).ifPresent(event -> {
            throw PeriodMessage.CHANGED_MEANWHILE.refuse(period, event.person(), event.state(), event.reason());
        });
        set(period, to, person, reason, lastHash);
    }

    /**
     * Keeps everybody else from adding an entry until the caller's transaction ends, so that a month's state is still
     * the one that was judged when the new state is set.
     */
    @Transactional
    void alone() {
        Intake.nextArrival(jdbc);
    }

    /**
     * Appends an entry, from which triggers of the database make the lock. The second of two callers waits for the
     * first.
     *
     * @param reason may be longer than a database takes in an expression, so it goes into its column unchanged
     */
    @Transactional
    void set(YearMonth period, PeriodState state, String person, String reason, String lastHash) {
        alone();
        var number = jdbc.sql("select coalesce(max(event_no), 0) + 1 from period_event")
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into period_event (event_no, period, first_day, last_day, state, person, reason,
                            at_instant, last_hash)
                        values (:number, :period, :first, :last, :state, :person, :reason, :now, :hash)
                        """)
                .param("number", number)
                .param("period", period.toString())
                .param("first", period.atDay(1))
                .param("last", period.atEndOfMonth())
                .param("state", state.name())
                .param("person", person)
                .param("reason", reason)
                .param("now", clock.instant().getEpochSecond())
                .param("hash", lastHash)
                .update();
    }
}
