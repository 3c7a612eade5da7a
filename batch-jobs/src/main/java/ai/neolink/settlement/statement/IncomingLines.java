package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Key;
import ai.neolink.settlement.store.Slices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of the file at hand, stored batch by batch; those known from before are left as they are. */
final class IncomingLines implements StatementSink {
    /** {@code taken_run} of a statement whose lines no night has taken up. */
    private static final int OPEN = Integer.MAX_VALUE;

    private static final int BATCH = 2000;
    private static final String COLUMNS = "line_key,statement_no,position,identity,match_key,channel,statement_day,"
            + "booked_at,kind,order_key,incoming,gross_fen,fee,ignored_by,merchant_order_no,provider_no,payout_channel,sub_account,remark";

    private record Keyed(long key, long position, StatementLine line) {}

    private record Known(
            String identity, long statement, LocalDate day, boolean incoming, long grossFen, BigDecimal fee) {}

    private static final class Part {
        private final long number;
        private long lines;

        Part(long number) {
            this.number = number;
        }
    }

    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Channel channel;
    private final Bill bill;
    private final long arrival;
    private final String sha256;
    private final long firstNumber;
    private final Map<LocalDate, Part> parts = new HashMap<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Set<LocalDate> lastDays = new HashSet<>();
    private final List<Keyed> batch = new ArrayList<>(BATCH);
    private long position;
    private long added;
    private long known;

    IncomingLines(JdbcClient jdbc, BulkInsert bulk, Channel channel, Bill bill, long arrival, String sha256) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.channel = channel;
        this.bill = bill;
        this.arrival = arrival;
        this.sha256 = sha256;
        // The lock of the clock of arrival is held: nobody else takes numbers now.
        firstNumber = jdbc.sql("select coalesce(max(statement_no), 0) + 1 from statement")
                .query(Long.class)
                .single();
    }

    @Override
    public void day(LocalDate day) {
        days.add(day);
        lastDays.add(day);
    }

    @Override
    public void line(StatementLine line) {
        batch.add(new Keyed(Key.of(Key.LINE, channel.name() + '|' + bill + '|' + line.identity()), position++, line));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    @Override
    public void balances(BankStatement statement) {
        lastDays.add(statement.lastDay());
        var key = Key.of(
                Key.LINE,
                "BALANCES|%s|%s|%s|%d|%d"
                        .formatted(
                                statement.account(),
                                statement.firstDay(),
                                statement.lastDay(),
                                statement.openingFen(),
                                statement.closingFen()));
        var isKnown = jdbc.sql("select count(*) from bank_statement where statement_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
        if (isKnown == 0) {
            jdbc.sql("""
                            insert into bank_statement (statement_key, arrival, account, main, reference, first_day, last_day, opening_fen, closing_fen)
                            values (:key, :arrival, :account, :main, :reference, :first, :last, :opening, :closing)
                            """)
                    .param("key", key)
                    .param("arrival", arrival)
                    .param("account", statement.account())
                    .param("main", statement.main() ? 1 : 0)
                    .param("reference", statement.reference())
                    .param("first", statement.firstDay())
                    .param("last", statement.lastDay())
                    .param("opening", statement.openingFen())
                    .param("closing", statement.closingFen())
                    .update();
        }
    }

    private void flush() {
        var wanted = new LinkedHashMap<Long, Keyed>();
        for (var line : batch) {
            var before = wanted.putIfAbsent(line.key, line);
            if (before != null) {
                again(
                        line.line,
                        new Known(
                                before.line.identity(),
                                firstNumber,
                                before.line.day(),
                                before.line.incoming(),
                                before.line.grossFen(),
                                before.line.fee()));
            }
        }
        Slices.of(wanted.keySet())
                .forEach(keys -> jdbc.sql("""
                                select line_key, identity, statement_no, statement_day, incoming, gross_fen, fee from statement_line
                                where line_key in (:keys)
                                """).param("keys", keys).query(row -> {
                    compare(
                            wanted.remove(row.getLong(1)).line,
                            new Known(
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getObject(4, LocalDate.class),
                                    row.getInt(5) == 1,
                                    row.getLong(6),
                                    row.getBigDecimal(7)));
                }));
        known += batch.size() - wanted.size();
        added += wanted.size();
        bulk.insert("statement_line", COLUMNS, wanted.values(), (row, keyed) -> {
            var line = keyed.line;
            row.add(keyed.key)
                    .add(partOf(line.day()))
                    .add(keyed.position)
                    .add(line.identity())
                    .add(matchKey(keyed.key, line))
                    .add(channel.name())
                    .add(line.day())
                    .add(line.bookedAt())
                    .add(line.kind().name())
                    .add(orderKey(line))
                    .add(line.incoming() ? 1 : 0)
                    .add(line.grossFen())
                    .add(line.fee())
                    .add(line.ignoredBy())
                    .add(line.merchantOrderNo())
                    .add(line.providerNo())
                    .add(
                            line.payoutChannel() == null
                                    ? null
                                    : line.payoutChannel().name())
                    .add(line.subAccount())
                    .add(line.remark());
        });
        batch.clear();
    }

    private void compare(StatementLine line, Known before) {
        if (!before.identity.equals(line.identity())) {
            throw new IllegalStateException("statement lines “%s” and “%s” have the same key; the file was not stored"
                    .formatted(before.identity, line.identity()));
        }
        if (before.statement >= firstNumber) {
            again(line, before);
        } else {
            same(line, "was accepted with", before);
        }
    }

    /** Twice in one file: a bank may send a statement twice, or in two formats; a bill may not say a thing twice. */
    private void again(StatementLine line, Known before) {
        if (bill != Bill.ENTRIES) {
            throw new StatementFault("line %s stands twice in the statement".formatted(before.identity));
        }
        same(line, "stands in the file with", before);
    }

    /** Of the bank's entries also the day must be the same: banks begin their numbers anew. */
    private void same(StatementLine line, String where, Known before) {
        if (before.grossFen != line.grossFen()
                || before.incoming != line.incoming()
                || before.fee.compareTo(line.fee()) != 0) {
            throw new StatementFault("line %s %s %s; now it says %s"
                    .formatted(
                            line.identity(),
                            where,
                            amounts(before.incoming, before.grossFen, before.fee),
                            amounts(line.incoming(), line.grossFen(), line.fee())));
        }
        if (bill == Bill.ENTRIES && !before.day.equals(line.day())) {
            throw new StatementFault(
                    "line %s %s the day %s; now it says %s".formatted(line.identity(), where, before.day, line.day()));
        }
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

    /** What cannot be paired by a number is on its own. */
    private long matchKey(long key, StatementLine line) {
        if (line.ignoredBy() != null) {
            return key;
        }
        return switch (line.kind()) {
            case PAYMENT, REFUND ->
                line.merchantOrderNo().isEmpty() ? key : Key.payment(channel.name(), line.merchantOrderNo());
            case PAYOUT -> Key.payout(channel.name(), line.grossFen());
            case ARRIVAL ->
                line.payoutChannel() == null
                        ? key
                        : Key.payout(line.payoutChannel().name(), line.grossFen());
            default -> key;
        };
    }

    /** Under which recharges of the same order number are found; none for the bank's. */
    private long orderKey(StatementLine line) {
        return channel == Channel.BANK || line.merchantOrderNo().isEmpty()
                ? Key.NONE
                : Key.payment(channel.name(), line.merchantOrderNo());
    }

    private long partOf(LocalDate day) {
        var part = parts.computeIfAbsent(day, d -> new Part(firstNumber + parts.size()));
        part.lines++;
        return part.number;
    }

    /** Stores what is left, and a row for each day that has new lines or was not known. */
    Accepted finish() {
        flush();
        days.stream()
                .filter(day -> !parts.containsKey(day) && !isAccepted(day))
                .forEach(day -> parts.put(day, new Part(firstNumber + parts.size())));
        bulk.insert(
                "statement",
                "statement_no,arrival,channel,bill,statement_day,day_from,day_until,sha256,line_count,taken_run",
                parts.entrySet(),
                (row, part) -> row.add(part.getValue().number)
                        .add(arrival)
                        .add(channel.name())
                        .add(bill.name())
                        .add(part.getKey())
                        .add(BeijingDay.start(part.getKey()))
                        .add(BeijingDay.end(part.getKey()))
                        .add(sha256)
                        .add(part.getValue().lines)
                        .add(OPEN));
        return new Accepted(added, known);
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

    Set<LocalDate> lastDays() {
        return lastDays;
    }
}
