package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.recharge.ItemState;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For each channel and statement day: lines, pairs, open breaks, and the balance of clearing of that night. */
@Component
public class Reconciliation {
    /**
     * A day of a channel.
     *
     * @param matched     lines with a counterpart
     * @param open        open breaks by kind; a kind without one is left out
     * @param clearingFen closing balance of the clearing account; empty for a channel without one
     */
    public record Day(
            Channel channel,
            LocalDate day,
            long lines,
            long matched,
            long ignored,
            Map<BreakKind, Long> open,
            Optional<Long> clearingFen) {}

    private record ChannelDay(Channel channel, LocalDate day) {}

    private static final class Counts {
        private long lines;
        private long ignored;
        private final Map<BreakKind, Long> open = new EnumMap<>(BreakKind.class);

        /** Lines whose counterpart is missing; a break of another kind has its line matched, or has no line. */
        private long unmatched() {
            return open.entrySet().stream()
                    .filter(e -> e.getKey() != BreakKind.MISSING_AT_PROVIDER && e.getKey() != BreakKind.AMOUNT_MISMATCH)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance trialBalance;

    Reconciliation(JdbcClient jdbc, ChartOfAccounts chart, TrialBalance trialBalance) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.trialBalance = trialBalance;
    }

    /** All days with lines or breaks, by channel and day. */
    public List<Day> days() {
        var days = new TreeMap<ChannelDay, Counts>(
                Comparator.comparing(ChannelDay::channel).thenComparing(ChannelDay::day));
        countLines(days);
        countBreaks(days);
        return days.entrySet().stream().map(e -> day(e.getKey(), e.getValue())).toList();
    }

    private Day day(ChannelDay key, Counts counts) {
        var matched = counts.lines - counts.ignored - counts.unmatched();
        return new Day(key.channel, key.day, counts.lines, matched, counts.ignored, counts.open, clearing(key));
    }

    private void countLines(Map<ChannelDay, Counts> days) {
        jdbc.sql("""
                        select channel, statement_day, state, count(*) lines from statement_posting where seq = 0
                        group by channel, statement_day, state
                        """).query(row -> {
            var day = new ChannelDay(
                    Channel.valueOf(row.getString("channel")), row.getObject("statement_day", LocalDate.class));
            var counts = days.computeIfAbsent(day, k -> new Counts());
            counts.lines += row.getLong("lines");
            counts.ignored += row.getString("state").equals(ItemState.IGNORED.name()) ? row.getLong("lines") : 0;
        });
    }

    private void countBreaks(Map<ChannelDay, Counts> days) {
        jdbc.sql("""
                        select b.channel, b.kind, l.statement_day, r.paid_at from break_item b
                        left join statement_line l on l.line_key = b.line_key
                        left join staging_recharge r on r.recharge_key = b.recharge_key
                        where b.closed_run = :open
                        """).param("open", Scope.OPEN).query(row -> {
            var line = row.getObject("statement_day", LocalDate.class);
            var day = new ChannelDay(
                    Channel.valueOf(row.getString("channel")),
                    line == null ? BeijingDay.of(row.getLong("paid_at")) : line);
            days.computeIfAbsent(day, k -> new Counts())
                    .open
                    .merge(counted(BreakKind.valueOf(row.getString("kind")), line), 1L, Long::sum);
        });
    }

    /** A duplicate recharge has no line of its own, so it is counted as missing at the provider. */
    private static BreakKind counted(BreakKind kind, @Nullable LocalDate line) {
        return kind == BreakKind.DUPLICATE && line == null ? BreakKind.MISSING_AT_PROVIDER : kind;
    }

    private Optional<Long> clearing(ChannelDay key) {
        var account = chart.accounts(Role.CLEARING).get(key.channel.name());
        return account == null
                ? Optional.empty()
                : trialBalance.of(key.day, key.day).stream()
                        .filter(line -> line.account().equals(account))
                        .map(TrialBalance.AccountBalance::closing)
                        .findFirst();
    }
}
