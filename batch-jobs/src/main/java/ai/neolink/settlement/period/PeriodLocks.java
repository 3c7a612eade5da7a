package ai.neolink.settlement.period;

import ai.neolink.settlement.store.RunGuard;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was done with each month, by whom and why (table {@code period_event}); the last entry is its state. */
@Component
public class PeriodLocks {
    /** An entry. */
    public record Event(YearMonth period, PeriodState state, String person, String reason, long at) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RunGuard guard;

    PeriodLocks(JdbcClient jdbc, Clock clock, RunGuard guard) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.guard = guard;
    }

    public PeriodState state(YearMonth period) {
        return last(period).map(Event::state).orElse(PeriodState.OPEN);
    }

    Optional<Event> last(YearMonth period) {
        return history().stream().filter(e -> e.period.equals(period)).reduce((a, b) -> b);
    }

    /** Every entry, in order. */
    public List<Event> history() {
        return jdbc.sql("select period, state, person, reason, at_instant from period_event order by event_no")
                .query((row, n) -> new Event(
                        YearMonth.parse(row.getString(1)),
                        PeriodState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5)))
                .list();
    }

    /** Appends an entry; two at once cannot both take the next number. */
    @Transactional
    void set(YearMonth period, PeriodState state, String person, String reason, String lastHash) {
        jdbc.sql("""
                        insert into period_event (event_no, period, first_day, last_day, state, person, reason, at_instant, last_hash)
                        select coalesce(max(event_no), 0) + 1, cast(:period as char(7)), cast(:first as date), cast(:last as date),
                          cast(:state as varchar(12)), cast(:person as varchar(64)), :reason, cast(:now as numeric(19)),
                          cast(:hash as char(64))
                        from period_event
                        """)
                .param("period", period.toString())
                .param("first", period.atDay(1))
                .param("last", period.atEndOfMonth())
                .param("state", state.name())
                .param("person", person)
                .param("reason", reason)
                .param("now", clock.instant().getEpochSecond())
                .param("hash", lastHash)
                .update();
        keep();
    }

    /**
     * Has the database refuse rows of the runs of closed months. Repeating it changes nothing: whoever closes a month that is closed puts
     * right what a crash left out.
     */
    @Transactional
    void keep() {
        guard.refuseUpTo(jdbc.sql("""
                        select coalesce(max(r.run_id), 0) from settlement_run r
                        join closed_period p on r.business_date between p.first_day and p.last_day
                        """).query(Integer.class).single());
    }
}
