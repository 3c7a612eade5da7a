package ai.neolink.settlement.cli;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.recharge.ItemState;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Per channel and statement day: lines, what they were matched with, what is open, and what stood on clearing that
 * night.
 */
@Component
class ReconciliationReport {
    private record Key(Channel channel, LocalDate day) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            var byChannel = channel.compareTo(other.channel);
            return byChannel == 0 ? day.compareTo(other.day) : byChannel;
        }
    }

    private static final class Day {
        private long lines;
        private long ignored;
        private final Map<BreakKind, Long> open = new EnumMap<>(BreakKind.class);
    }

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final TrialBalance trialBalance;

    ReconciliationReport(JdbcClient jdbc, ChartOfAccounts chart, TrialBalance trialBalance) {
        this.jdbc = jdbc;
        this.chart = chart;
        this.trialBalance = trialBalance;
    }

    Table table() {
        var header = Stream.concat(
                        Stream.concat(
                                Stream.of("channel", "day", "lines", "matched", "ignored"),
                                Stream.of(BreakKind.values()).map(BreakKind::name)),
                        Stream.of("clearing"))
                .toArray(String[]::new);
        var table = new Table("Reconciliation", header);
        days().forEach((key, day) -> {
            var unmatched = day.open.entrySet().stream()
                    .filter(e -> e.getKey() != BreakKind.MISSING_AT_PROVIDER && e.getKey() != BreakKind.AMOUNT_MISMATCH)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            var cells = Stream.concat(
                    Stream.concat(
                            Stream.of(
                                    key.channel, key.day, day.lines, day.lines - day.ignored - unmatched, day.ignored),
                            Stream.of(BreakKind.values()).map(kind -> day.open.getOrDefault(kind, 0L))),
                    Stream.of(clearing(key)));
            table.row(cells.toArray());
        });
        return table;
    }

    private TreeMap<Key, Day> days() {
        var days = new TreeMap<Key, Day>();
        jdbc.sql("""
                        select channel, statement_day, state, count(*) from statement_posting where seq = 0
                        group by channel, statement_day, state
                        """).query(row -> {
            var day = days.computeIfAbsent(
                    new Key(Channel.valueOf(row.getString(1)), row.getObject(2, LocalDate.class)), k -> new Day());
            day.lines += row.getLong(4);
            day.ignored += row.getString(3).equals(ItemState.IGNORED.name()) ? row.getLong(4) : 0;
        });
        jdbc.sql("""
                        select b.channel, b.kind, l.statement_day, r.paid_at from break_item b
                        left join statement_line l on l.line_key = b.line_key
                        left join staging_recharge r on r.recharge_key = b.recharge_key
                        where b.closed_run = 2147483647
                        """).query(row -> {
            var line = row.getObject(3, LocalDate.class);
            var day = line == null ? BeijingDay.of(row.getLong(4)) : line;
            days.computeIfAbsent(new Key(Channel.valueOf(row.getString(1)), day), k -> new Day())
                    .open
                    .merge(platformSide(BreakKind.valueOf(row.getString(2)), line), 1L, Long::sum);
        });
        return days;
    }

    /** A recharge too many has no line of its own: it is counted with those that are missing. */
    private static BreakKind platformSide(BreakKind kind, LocalDate line) {
        return kind == BreakKind.DUPLICATE && line == null ? BreakKind.MISSING_AT_PROVIDER : kind;
    }

    private String clearing(Key key) {
        var account = chart.accounts(Role.CLEARING).get(key.channel.name());
        return account == null
                ? ""
                : trialBalance.of(key.day, key.day).stream()
                        .filter(l -> l.account().equals(account))
                        .map(l -> Money.text(l.closing()))
                        .findFirst()
                        .orElse("");
    }
}
