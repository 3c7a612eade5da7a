package ai.neolink.settlement.statement;

import ai.neolink.settlement.runs.Beginning;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes for each night which statements of its last seven days it knew (O3). The end of the night's window, not the
 * clock, decides which statements should be there, so that two ledgers with the same inputs say the same.
 */
@Component
class NightStatements implements Beginning {
    private static final int DAYS = 7;

    private enum State {
        ACCEPTED,
        MISSING,
        QUARANTINED
    }

    private record Known(Channel channel, State state, Bill bill, String subject) {}

    private final ObjectProvider<Expected> channels;
    private final BankStatements bank;
    private final SettlementStart start;
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final BillingZone zone;

    NightStatements(
            ObjectProvider<Expected> channels,
            BankStatements bank,
            SettlementStart start,
            JdbcClient jdbc,
            BulkInsert bulk,
            BillingZone zone) {
        this.channels = channels;
        this.bank = bank;
        this.start = start;
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.zone = zone;
    }

    @Override
    public void of(Run run) {
        if (run.kind() != RunKind.NIGHT) {
            return;
        }
        var last = zone.day(run.window().from());
        var days = last.minusDays(DAYS - 1L).datesUntil(last.plusDays(1)).toList();
        var known = new ArrayList<Known>();
        channels.orderedStream()
                .filter(Expected::isEnabled)
                .forEach(channel ->
                        bills(channel.channel()).forEach(bill -> known.addAll(days(channel, bill, days, run))));
        known.addAll(quarantined(days));
        bulk.insert(
                "night_statement",
                "run_id,channel,state,bill,subject",
                known,
                (row, statement) -> row.add(run.id())
                        .add(statement.channel.name())
                        .add(statement.state.name())
                        .add(statement.bill.name())
                        .add(statement.subject));
    }

    private static List<Bill> bills(Channel channel) {
        return channel == Channel.BANK ? List.of(Bill.ENTRIES) : List.of(Bill.TRADE, Bill.MOVEMENT);
    }

    private List<Known> days(Expected channel, Bill bill, List<LocalDate> days, Run night) {
        var isAccepted = accepted(channel.channel(), bill, days, night);
        var first = start.instant().map(BeijingDay::of);
        var known = new ArrayList<Known>();
        for (var day : days) {
            var due = day.plusDays(1).atTime(channel.readyAt()).toEpochSecond(BeijingDay.OFFSET);
            if (isAccepted.test(day)) {
                known.add(new Known(channel.channel(), State.ACCEPTED, bill, day.toString()));
            } else if (due <= night.window().until()
                    && first.filter(day::isBefore).isEmpty()) {
                known.add(new Known(channel.channel(), State.MISSING, bill, day.toString()));
            }
        }
        return known;
    }

    private Predicate<LocalDate> accepted(Channel channel, Bill bill, List<LocalDate> days, Run night) {
        if (channel == Channel.BANK) {
            return bank.asOf(night.cut(), days.getLast())::covers;
        }
        return Set.copyOf(jdbc.sql("""
                        select distinct statement_day from statement
                        where channel = :channel and bill = :bill and arrival <= :cut
                            and statement_day between :first and :last
                        """)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("cut", night.cut())
                .param("first", days.getFirst())
                .param("last", days.getLast())
                .query(LocalDate.class)
                .list())::contains;
    }

    /** A file that does not state its day is listed for every night, because nobody knows that it is older. */
    private List<Known> quarantined(List<LocalDate> days) {
        var names = days.stream().map(LocalDate::toString).toList();
        return jdbc
                .sql("""
                        select channel, bill, subject, last_day from statement_fault where state = 'QUARANTINED'
                        order by channel, bill, subject
                        """)
                .query((row, n) -> {
                    var subject = row.getString("subject");
                    var day = row.getObject("last_day", LocalDate.class);
                    return (day == null ? !isDay(subject) || names.contains(subject) : days.contains(day))
                            ? new Known(
                                    Channel.valueOf(row.getString("channel")),
                                    State.QUARANTINED,
                                    Bill.valueOf(row.getString("bill")),
                                    subject)
                            : null;
                })
                .list()
                .stream()
                .flatMap(Stream::ofNullable)
                // Two files may have one name.
                .distinct()
                .toList();
    }

    private static boolean isDay(String subject) {
        return subject.matches("\\d{4}-\\d\\d-\\d\\d");
    }
}
