package ai.neolink.settlement.statement;

import ai.neolink.settlement.runs.SettlementStart;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides for which days bills are asked (P1) and which bills are missing. */
@Component
public class WantedDays {
    private static final int MOST = 90;
    private static final int AGAIN = 3;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SettlementStart start;

    WantedDays(JdbcClient jdbc, Clock clock, SettlementStart start) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.start = start;
    }

    /**
     * Days whose bill was not accepted, oldest first, and the last accepted days once more for late rows.
     *
     * @return only days whose bill may be asked for by now
     */
    public List<LocalDate> of(Channel channel, Bill bill, LocalTime readyAt) {
        var accepted = accepted(channel, bill);
        var wanted = new TreeSet<>(missing(channel, readyAt, accepted));
        accepted.descendingSet().stream().limit(AGAIN).forEach(wanted::add);
        return wanted.stream().filter(day -> isReady(day, readyAt)).toList();
    }

    /** Days without an accepted bill whose bill should be there by now. */
    public List<LocalDate> missing(Channel channel, Bill bill, LocalTime readyAt) {
        return missing(channel, readyAt, accepted(channel, bill));
    }

    private List<LocalDate> missing(Channel channel, LocalTime readyAt, Set<LocalDate> accepted) {
        var days = new ArrayList<LocalDate>();
        firstDay(channel).ifPresent(first -> {
            var today = BeijingDay.of(clock.instant().getEpochSecond());
            var day = first.isBefore(today.minusDays(MOST)) ? today.minusDays(MOST) : first;
            for (; day.isBefore(today); day = day.plusDays(1)) {
                if (!accepted.contains(day) && isReady(day, readyAt)) {
                    days.add(day);
                }
            }
        });
        return days;
    }

    /** Whether the bill of a day may be asked for by now. */
    public boolean isReady(LocalDate day, LocalTime readyAt) {
        return clock.instant().getEpochSecond()
                >= day.plusDays(1).atTime(readyAt).toEpochSecond(BeijingDay.OFFSET);
    }

    public TreeSet<LocalDate> accepted(Channel channel, Bill bill) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct statement_day from statement where channel = :channel and bill = :bill
                        """)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .query(LocalDate.class)
                .list());
    }

    /** {@code settlement.start}, else the day of the earliest recharge known of the channel. */
    private Optional<LocalDate> firstDay(Channel channel) {
        return start.instant()
                .or(() -> jdbc.sql("select min(paid_at) from staging_recharge where channel = :channel")
                        .param("channel", channel.name())
                        .query(Long.class)
                        .optional())
                .map(BeijingDay::of);
    }
}
