package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.recharge.ItemState;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads what is open: exceptions, breaks and suspense; how many, how old, and whether they grow. */
@Component
public class OpenFigures {
    /**
     * The result of one look.
     *
     * @param exceptions     windows on the list, by reason
     * @param moreExceptions windows on hold more than a day ago; below zero if there are fewer
     * @param breaks         open breaks by channel
     * @param breakDays      age of the oldest open break in days; 0 if there is none
     * @param suspenseDays   age of the oldest money in suspense in days; 0 if there is none
     */
    public record OpenCounts(
            Map<ExceptionReason, Long> exceptions,
            long moreExceptions,
            Map<Channel, Long> breaks,
            long breakDays,
            long suspenseDays) {}

    /**
     * Windows on the list of exceptions for one reason.
     *
     * @param firstSeen when the oldest of them was listed first, epoch seconds
     * @param seconds   how long the hours, days and periods are together. What they would cost is not known: most are
     *     on the list because no price was in force
     */
    public record ListedWindows(ExceptionReason reason, long windows, long firstSeen, long seconds) {}

    private static final long DAY = 86_400;

    private static final List<String> NOT_RATED = Stream.of(ExceptionReason.values())
            .filter(ExceptionReason::blocks)
            .map(ExceptionReason::name)
            .toList();

    private final JdbcClient jdbc;
    private final BillingZone zone;

    OpenFigures(JdbcClient jdbc, BillingZone zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /**
     * Counts everything that is open.
     *
     * @param now epoch seconds
     */
    public OpenCounts look(long now) {
        return new OpenCounts(
                grouped(ExceptionReason.class, open("""
                        select reason name, count(*) many from rating_exception where closed_run = :open group by reason
                        """)),
                moreExceptions(now),
                grouped(Channel.class, open("""
                        select channel name, count(*) many from break_item where closed_run = :open group by channel
                        """)),
                days(now, open("select min(opened_on) from break_item where closed_run = :open")),
                days(now, open("""
                        select min(b.opened_on) from break_item b
                        join statement_posting p on p.item_key = b.line_key and p.seq = 0 and p.state in (:suspended)
                        where b.closed_run = :open and b.kind <> 'AMOUNT_MISMATCH'
                        """).param("suspended", ItemState.suspended())));
    }

    /** The open exceptions in the order of the names of their reasons. */
    public List<ListedWindows> exceptions() {
        return jdbc.sql("""
                        select reason, count(*) windows, min(first_seen) first_seen,
                          sum(period_end - period_start) seconds
                        from rating_exception
                        where closed_run = :open group by reason order by reason
                        """)
                .param("open", Scope.OPEN)
                .query((row, n) -> new ListedWindows(
                        ExceptionReason.valueOf(row.getString("reason")),
                        row.getLong("windows"),
                        row.getLong("first_seen"),
                        row.getLong("seconds")))
                .list();
    }

    /** How many statements of each channel are quarantined. */
    public Map<Channel, Long> quarantined() {
        return grouped(Channel.class, jdbc.sql("""
                select channel name, count(*) many from statement_fault where state = 'QUARANTINED' group by channel
                """));
    }

    /** Exceptions that runs of the last day opened and left open, less older ones that these runs closed. */
    private long moreExceptions(long now) {
        var before = jdbc.sql("select coalesce(max(run_id), 0) from settlement_run "
                        + "where state = 'DONE' and ended_at <= :then")
                .param("then", now - DAY)
                .query(Integer.class)
                .single();
        if (before == 0) {
            return 0;
        }
        return notRated("opened_run > :run and closed_run = :open", before)
                - notRated("closed_run > :run and closed_run < :open and opened_run <= :run", before);
    }

    private long notRated(String which, int run) {
        return open("select count(*) from rating_exception where reason in (:reasons) and " + which)
                .param("reasons", NOT_RATED)
                .param("run", run)
                .query(Long.class)
                .single();
    }

    private StatementSpec open(String sql) {
        return jdbc.sql(sql).param("open", Scope.OPEN);
    }

    private long days(long now, StatementSpec firstDay) {
        return firstDay.query(LocalDate.class)
                .optional()
                .map(day -> Math.max(0, ChronoUnit.DAYS.between(day, zone.day(now))))
                .orElse(0L);
    }

    private <E extends Enum<E>> Map<E, Long> grouped(Class<E> type, StatementSpec counted) {
        var counts = new EnumMap<E, Long>(type);
        counted.query(row -> {
            counts.put(Enum.valueOf(type, row.getString("name")), row.getLong("many"));
        });
        return counts;
    }
}
