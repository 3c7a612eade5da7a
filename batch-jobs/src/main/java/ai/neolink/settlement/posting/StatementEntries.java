package ai.neolink.settlement.posting;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.GeneralLedger.DraftJournal;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.ledger.JournalLine;
import ai.neolink.settlement.recharge.ItemState;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the journals of statements, one for each channel and statement day, and the journals of money that left
 * suspense, one for each channel and credited account. Decisions of people have journals of their own (P8, P12, P25).
 */
@Component
class StatementEntries {
    private record Day(Channel channel, LocalDate day) {
        static final Comparator<Day> IN_ORDER =
                Comparator.comparing(Day::channel).thenComparing(Day::day);
    }

    /** What tells the suspense journals of a run apart. */
    private record Credited(Channel channel, String account, boolean decided) {
        static final Comparator<Credited> IN_ORDER = Comparator.comparing(Credited::channel)
                .thenComparing(Credited::account)
                .thenComparing(Credited::decided);
    }

    private static final class DayTotals {
        private final Map<ItemState, Long> gross = new EnumMap<>(ItemState.class);
        private long feeFen;
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;

    StatementEntries(JdbcClient jdbc, ChartOfAccounts chart) {
        this.jdbc = jdbc;
        this.chart = chart;
    }

    List<DraftJournal> entries(Run run) {
        var entries = new ArrayList<DraftJournal>();
        days(run)
                .forEach((day, totals) -> entries.add(new DraftJournal(
                        JournalKind.STATEMENT,
                        day.channel.name(),
                        day.day.toString(),
                        run.businessDate(),
                        lines(day.channel, totals))));
        addSuspense(run, entries);
        return entries;
    }

    private TreeMap<Day, DayTotals> days(Run run) {
        var days = new TreeMap<Day, DayTotals>(Day.IN_ORDER);
        jdbc.sql("""
                        select channel, statement_day, state, sum(gross_fen) fen from statement_posting
                        where run_id = :run and seq = 0 and state not in ('IGNORED', 'PAYOUT')
                        group by channel, statement_day, state
                        """).param("run", run.id()).query(row -> {
            var day =
                    new Day(Channel.valueOf(row.getString("channel")), row.getObject("statement_day", LocalDate.class));
            days.computeIfAbsent(day, d -> new DayTotals())
                    .gross
                    .put(ItemState.valueOf(row.getString("state")), row.getLong("fen"));
        });
        days.forEach((day, totals) -> totals.feeFen = feeFen(run, day));
        return days;
    }

    /**
     * The fee to post for a statement day, in fen. The sum of a day is rounded once, so lines that come later post the
     * difference; rounding each line would not come to the provider's fee.
     */
    private long feeFen(Run run, Day day) {
        return jdbc.sql("""
                        select coalesce(sum(fee), 0) fees,
                               coalesce(sum(case when run_id = :run then 0 else fee end), 0) fees_before
                        from statement_posting
                        where channel = :channel and statement_day = :day and seq = 0 and run_id <= :run
                        """)
                .param("run", run.id())
                .param("channel", day.channel.name())
                .param("day", day.day)
                .query((row, n) -> fen(row.getBigDecimal("fees")) - fen(row.getBigDecimal("fees_before")))
                .single();
    }

    private static long fen(BigDecimal cny) {
        return cny.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The lines of a statement day: money in less the fee, then money out. The two are never netted. */
    private List<JournalLine> lines(Channel channel, DayTotals totals) {
        var in = new Section();
        for (var state : List.of(
                ItemState.ARRIVED_ALIPAY,
                ItemState.ARRIVED_WECHAT,
                ItemState.PAIRED,
                ItemState.CREDITED,
                ItemState.SUSPENDED_IN)) {
            in.add(totals.gross.get(state), state, channel);
        }
        if (totals.feeFen != 0) {
            var fee = chart.rule("FEE " + channel);
            in.debits.merge(fee.credit(), -totals.feeFen, Math::addExact);
            in.debits.merge(fee.debit(), totals.feeFen, Math::addExact);
        }
        var out = new Section();
        out.add(totals.gross.get(ItemState.SUSPENDED_OUT), ItemState.SUSPENDED_OUT, channel);
        out.add(totals.gross.get(ItemState.CHARGES), ItemState.CHARGES, channel);
        var lines = new ArrayList<>(in.lines());
        lines.addAll(out.lines());
        return lines;
    }

    private void addSuspense(Run run, List<DraftJournal> entries) {
        var journals = new TreeMap<Credited, Section>(Credited.IN_ORDER);
        jdbc.sql("""
                        select channel, state, sum(gross_fen) fen from statement_posting
                        where run_id = :run and seq > 0
                        group by channel, state, case when gross_fen < 0 then 1 else 0 end
                        order by channel, state
                        """).param("run", run.id()).query(row -> {
            var channel = Channel.valueOf(row.getString("channel"));
            var state = ItemState.valueOf(row.getString("state"));
            var fen = row.getLong("fen");
            var rule = chart.rule(state + " " + channel);
            var decided = state.isDecided();
            var debit = fen < 0 ? rule.credit() : rule.debit();
            var credit = fen < 0 ? rule.debit() : rule.credit();
            var journal = journals.computeIfAbsent(new Credited(channel, credit, decided), c -> new Section());
            journal.debits.merge(debit, Math.abs(fen), Math::addExact);
            journal.credits.merge(credit, Math.abs(fen), Math::addExact);
        });
        var named = new ArrayList<Channel>();
        journals.forEach((credited, section) -> {
            // The first of a channel has the plain id; others say what they credit.
            var qualifier =
                    named.contains(credited.channel) ? credited.account + (credited.decided ? " DECIDED" : "") : null;
            named.add(credited.channel);
            entries.add(new DraftJournal(
                    JournalKind.SUSPENSE, credited.channel.name(), qualifier, run.businessDate(), section.lines()));
        });
    }

    /**
     * Debits and credits by account, in the order in which they were added; an amount below zero stands on the other
     * side.
     */
    private final class Section {
        private final Map<String, Long> debits = new LinkedHashMap<>();
        private final Map<String, Long> credits = new LinkedHashMap<>();

        void add(@Nullable Long fen, ItemState state, Channel channel) {
            if (fen != null && fen != 0) {
                var rule = chart.rule(state + " " + channel);
                debits.merge(rule.debit(), fen, Math::addExact);
                credits.merge(rule.credit(), fen, Math::addExact);
            }
        }

        List<JournalLine> lines() {
            var lines = new ArrayList<JournalLine>();
            debits.forEach((account, fen) -> add(lines, account, fen));
            credits.forEach((account, fen) -> add(lines, account, -fen));
            return lines;
        }

        private void add(List<JournalLine> lines, String account, long debitFen) {
            if (debitFen != 0) {
                lines.add(new JournalLine(account, Math.max(0, debitFen), Math.max(0, -debitFen)));
            }
        }
    }
}
