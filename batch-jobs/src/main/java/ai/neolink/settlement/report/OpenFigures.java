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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
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
     */
    public record ListedWindows(ExceptionReason reason, long windows, long firstSeen) {}

    private static final long DAY = 86_400;

    private static final String NOT_RATED = Stream.of(ExceptionReason.values())
            .filter(ExceptionReason::blocks)
            .map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(", ", " and reason in (", ")"));

    /** The states come from the enum, never from input. */
    private static final String SUSPENDED = Stream.of(ItemState.values())
            .filter(ItemState::isSuspended)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", "));

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
                grouped(
                        ExceptionReason.class,
                        "select reason, count(*) from rating_exception where closed_run = " + Scope.OPEN
                                + " group by reason"),
                moreExceptions(now),
                grouped(
                        Channel.class,
                        "select channel, count(*) from break_item where closed_run = " + Scope.OPEN
                                + " group by channel"),
                days(now, "select min(opened_on) from break_item where closed_run = " + Scope.OPEN),
                days(now, """
                        select min(b.opened_on) from break_item b
                        join statement_posting p on p.item_key = b.line_key and p.seq = 0 and p.state in (%s)
                        where b.closed_run = %d and b.kind <> 'AMOUNT_MISMATCH'
                        """.formatted(SUSPENDED, Scope.OPEN)));
    }

    /** The open exceptions in the order of the names of their reasons. */
    public List<ListedWindows> exceptions() {
        return jdbc.sql("""
                        select reason, count(*) windows, min(first_seen) first_seen from rating_exception
                        where closed_run = :open group by reason order by reason
                        """)
                .param("open", Scope.OPEN)
                .query((row, n) -> new ListedWindows(
                        ExceptionReason.valueOf(row.getString("reason")),
                        row.getLong("windows"),
                        row.getLong("first_seen")))
                .list();
    }

    /** How many statements of each channel are quarantined. */
    public Map<Channel, Long> quarantined() {
        return grouped(
                Channel.class,
                "select channel, count(*) from statement_fault where state = 'QUARANTINED' group by channel");
    }

    /** Exceptions that runs of the last day opened and left open, less older ones that these runs closed. */
    private long moreExceptions(long now) {
        var before = jdbc.sql(
                        "select coalesce(max(run_id), 0) from settlement_run where state = 'DONE' and ended_at <= :then")
                .param("then", now - DAY)
                .query(Integer.class)
                .single();
        if (before == 0) {
            return 0;
        }
        return count(
                        "select count(*) from rating_exception where opened_run > :run and closed_run = :open"
                                + NOT_RATED,
                        before)
                - count("""
                        select count(*) from rating_exception
                        where closed_run > :run and closed_run < :open and opened_run <= :run
                        """ + NOT_RATED, before);
    }

    private long count(String sql, int run) {
        return jdbc.sql(sql)
                .param("run", run)
                .param("open", Scope.OPEN)
                .query(Long.class)
                .single();
    }

    private long days(long now, String sql) {
        return Optional.ofNullable(jdbc.sql(sql)
                        .query((row, n) -> row.getObject(1, LocalDate.class))
                        .list()
                        .getFirst())
                .map(day -> Math.max(0, ChronoUnit.DAYS.between(day, zone.day(now))))
                .orElse(0L);
    }

    private <E extends Enum<E>> Map<E, Long> grouped(Class<E> type, String sql) {
        var counts = new EnumMap<E, Long>(type);
        jdbc.sql(sql).query(row -> {
            counts.put(Enum.valueOf(type, row.getString(1)), row.getLong(2));
        });
        return counts;
    }
}
