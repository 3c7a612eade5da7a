package ai.neolink.settlement.statement;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Slices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes {@code statement} and {@code statement_line} for one file, and finds lines by their keys. */
final class StatementRows {
    static final int BATCH = 2000;

    /** {@code taken_run} of a statement whose lines no night has processed. */
    private static final int OPEN = Integer.MAX_VALUE;

    private static final String COLUMNS = "line_key,statement_no,position,identity,match_key,channel,statement_day,"
            + "booked_at,kind,order_key,incoming,gross_fen,fee,ignored_by,merchant_order_no,provider_no,"
            + "payout_channel,sub_account,remark,"
            + "entry_no";

    /** A line with its key and its place. */
    record Keyed(long key, long position, StatementLine line) {}

    /** A stored line; {@code part} is its row of {@code statement}. */
    record Stored(String identity, long part, LocalDate day, boolean incoming, long grossFen, BigDecimal fee) {
        /** @throws IllegalStateException if another line has the same key: a chance of two in 2^63 */
        void mustBe(StatementLine line) {
            if (!identity.equals(line.identity())) {
                throw new IllegalStateException(
                        "statement lines “%s” and “%s” have the same key; the file was not stored"
                                .formatted(identity, line.identity()));
            }
        }
    }

    /** Lines of one day accepted together: a row of {@code statement}. */
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
    private final Map<LocalDate, Part> parts = new HashMap<>();
    private final long firstPart;
    private long nextPart;
    private boolean isBankStatement;

    StatementRows(JdbcClient jdbc, BulkInsert bulk, Channel channel, Bill bill, long arrival, String sha256) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.channel = channel;
        this.bill = bill;
        this.arrival = arrival;
        this.sha256 = sha256;
        firstPart = Numbers.STATEMENT.next(jdbc);
        nextPart = firstPart;
    }

    Keyed keyed(StatementLine line, long position) {
        return new Keyed(Key.of(Key.LINE, channel.name() + '|' + bill + '|' + line.identity()), position, line);
    }

    /** Notes that a day is covered, with or without lines. */
    void addDay(LocalDate day) {
        partOf(day);
    }

    boolean hasDay(LocalDate day) {
        return parts.containsKey(day);
    }

    /** Whether this file wrote the line. */
    boolean isOurs(Stored line) {
        return line.part >= firstPart;
    }

    private Part partOf(LocalDate day) {
        return parts.computeIfAbsent(day, d -> new Part(nextPart++));
    }

    Map<Long, Stored> find(Collection<Long> keys) {
        var found = new HashMap<Long, Stored>();
        Slices.of(keys)
                .forEach(slice -> jdbc.sql("""
                                select line_key, identity, statement_no, statement_day, incoming, gross_fen, fee
                                    from statement_line
                                where line_key in (:keys)
                                """).param("keys", slice).query(row -> {
                    found.put(
                            row.getLong("line_key"),
                            new Stored(
                                    row.getString("identity"),
                                    row.getLong("statement_no"),
                                    row.getObject("statement_day", LocalDate.class),
                                    row.getInt("incoming") == 1,
                                    row.getLong("gross_fen"),
                                    row.getBigDecimal("fee")));
                }));
        return found;
    }

    void add(Collection<Keyed> lines) {
        bulk.insert("statement_line", COLUMNS, lines, (row, keyed) -> {
            var line = keyed.line;
            var payout = line.payoutChannel();
            var part = partOf(line.day());
            part.lines++;
            row.add(keyed.key)
                    .add(part.number)
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
                    .add(payout == null ? null : payout.name())
                    .add(line.subAccount())
                    .add(line.remark())
                    .add(line.entry());
        });
    }

    /**
     * Writes the rows of the days and begins again.
     *
     * @param bankStatement number of the bank statement; 0 for a bill
     */
    void endParts(long bankStatement) {
        isBankStatement |= bankStatement > 0;
        bulk.insert(
                "statement",
                "statement_no,arrival,channel,bill,statement_day,day_from,day_until,sha256,line_count,"
                        + "taken_run,bank_no",
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
                        .add(OPEN)
                        .add(bankStatement));
        parts.clear();
    }

    /**
     * Notes the numbers that the file used, so that {@code verify} also misses the last ones; a file without numbers
     * notes nothing.
     */
    void noteFile(String subject) {
        if (nextPart == firstPart && !isBankStatement) {
            return;
        }
        jdbc.sql("""
                        insert into accepted_file (arrival, channel, bill, subject, sha256, last_statement, last_bank)
                        values (:arrival, :channel, :bill, :subject, :sha256, :last,
                          (select coalesce(max(bank_no), 0) from bank_statement))
                        """)
                .param("arrival", arrival)
                .param("channel", channel.name())
                .param("bill", bill.name())
                .param("subject", subject)
                .param("sha256", sha256)
                .param("last", nextPart - 1)
                .update();
    }

    /** The key under which the line is matched; a line without a number is a unit of its own. */
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

    /** The key under which recharges of the same order number are found; 0 for the bank's lines. */
    private long orderKey(StatementLine line) {
        return channel == Channel.BANK || line.merchantOrderNo().isEmpty()
                ? Key.NONE
                : Key.payment(channel.name(), line.merchantOrderNo());
    }
}
