package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.StatementRows.Keyed;
import ai.neolink.settlement.statement.StatementRows.Stored;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the lines of a provider's bill in batches; lines that are known already stay as they are. */
final class BillLines implements Incoming {
    private final JdbcClient jdbc;
    private final StatementRows rows;
    private final Channel channel;
    private final Bill bill;
    private final Set<LocalDate> days = new HashSet<>();
    private final List<Keyed> batch = new ArrayList<>(StatementRows.BATCH);
    private long position;
    private long added;
    private long known;

    BillLines(JdbcClient jdbc, StatementRows rows, Channel channel, Bill bill) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.channel = channel;
        this.bill = bill;
    }

    @Override
    public void day(LocalDate day) {
        days.add(day);
    }

    @Override
    public void line(StatementLine line) {
        batch.add(rows.keyed(line, position++));
        if (batch.size() == StatementRows.BATCH) {
            flush();
        }
    }

    @Override
    public void balances(BankStatement statement) {
        throw new IllegalArgumentException("a bill of a provider has no balances");
    }

    @Override
    public void page(BankPage page) {
        throw new IllegalArgumentException("a bill of a provider has no pages");
    }

    private void flush() {
        var wanted = new LinkedHashMap<Long, Keyed>();
        for (var line : batch) {
            if (wanted.putIfAbsent(line.key(), line) != null) {
                throw twice(line.line());
            }
        }
        rows.find(wanted.keySet())
                .forEach((key, stored) ->
                        compare(Objects.requireNonNull(wanted.remove(key)).line(), stored));
        known += batch.size() - wanted.size();
        added += wanted.size();
        rows.add(wanted.values());
        batch.clear();
    }

    private void compare(StatementLine line, Stored before) {
        before.mustBe(line);
        if (rows.isOurs(before)) {
            throw twice(line);
        }
        if (before.grossFen() != line.grossFen()
                || before.incoming() != line.incoming()
                || before.fee().compareTo(line.fee()) != 0) {
            throw new StatementFault("line %s was accepted with %s; now it says %s"
                    .formatted(
                            line.identity(),
                            amounts(before.incoming(), before.grossFen(), before.fee()),
                            amounts(line.incoming(), line.grossFen(), line.fee())));
        }
    }

    private static StatementFault twice(StatementLine line) {
        return FileFault.LINE_TWICE.refuse(line.identity());
    }

    private static String amounts(boolean incoming, long grossFen, BigDecimal fee) {
        return "%s %s%s"
                .formatted(
                        Money.text(grossFen),
                        incoming ? "in" : "out",
                        fee.signum() == 0
                                ? ""
                                : " and a fee of " + fee.stripTrailingZeros().toPlainString());
    }

    /** Stores the rest, and a row for each day that has new lines or was not known. */
    @Override
    public Accepted finish() {
        flush();
        days.stream().filter(day -> !rows.hasDay(day) && !isAccepted(day)).forEach(rows::addDay);
        rows.endParts(0);
        return new Accepted(added, known, "");
    }

    private boolean isAccepted(LocalDate day) {
        return jdbc.sql("""
                                select count(*) from statement
                                where channel = :channel and bill = :bill and statement_day = :day
                                """)
                        .param("channel", channel.name())
                        .param("bill", bill.name())
                        .param("day", day)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
