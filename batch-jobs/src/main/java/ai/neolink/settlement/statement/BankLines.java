package ai.neolink.settlement.statement;

import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.Placing.Part;
import ai.neolink.settlement.statement.StatementRows.Keyed;
import ai.neolink.settlement.statement.StatementRows.Stored;
import ai.neolink.settlement.store.BulkInsert;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Writes a bank statement and notes which lines belong to it (P17a, P17c). */
final class BankLines {
    /** Longest identity of a line that the tables can hold, in characters. */
    private static final int LONGEST = 255;

    /**
     * A statement on its way in.
     *
     * @param chained whether the statement shares no line with another one, so that a known reference is a reference
     *     used again
     */
    record Incoming(
            BankStatement statement,
            String file,
            Movements movements,
            RunningNumbers numbers,
            Spool lines,
            boolean chained) {}

    /** A line that also belongs to another statement. */
    private record Shared(long position, long sub, long key) {}

    private final AcceptedStatements accepted;
    private final StatementRows rows;
    private final BulkInsert bulk;
    private final long arrival;
    private final String sha256;
    private final long start;
    private long beforeStart;

    /** @param start epoch seconds before which nothing is settled */
    BankLines(
            AcceptedStatements accepted, StatementRows rows, BulkInsert bulk, long arrival, String sha256, long start) {
        this.accepted = accepted;
        this.rows = rows;
        this.bulk = bulk;
        this.arrival = arrival;
        this.sha256 = sha256;
        this.start = start;
    }

    /** Counts new lines of days before the start: they are stored and never settled. */
    long beforeStart() {
        return beforeStart;
    }

    /**
     * @param parts accepted statements whose lines are in this statement
     * @return how many lines are new
     * @throws StatementFault if the bank's reference of a line belongs to a known line with another amount
     */
    long write(Incoming incoming, List<Part> parts) {
        var number = accepted.nextNumber();
        var one = new One(number, incoming, parts);
        incoming.lines.forEach(one::add);
        one.flush();
        rows.endParts(number);
        accepted.add(
                new AcceptedStatement(number, incoming.file, incoming.statement, false),
                arrival,
                sha256,
                one.own + one.shared);
        parts.forEach(part -> accepted.supersede(part.statement(), arrival));
        return one.own;
    }

    /** Writes the lines of one statement. */
    private final class One {
        private final long number;
        private final Incoming incoming;
        private final String name;
        private final BitSet inParts = new BitSet();
        private final List<Keyed> batch = new ArrayList<>(StatementRows.BATCH);
        private long own;
        private long shared;

        One(long number, Incoming incoming, List<Part> parts) {
            this.number = number;
            this.incoming = incoming;
            var statement = incoming.statement;
            // Another statement may have the same account, day and balances, with other lines.
            name = NameBasedId.join(
                    statement.account(),
                    statement.closingDay().toString(),
                    String.valueOf(statement.openingFen()),
                    String.valueOf(statement.closingFen()),
                    String.valueOf(accepted.count(statement)));
            parts.forEach(this::share);
        }

        private void share(Part part) {
            for (int line = part.from(); line < part.until(); line++) {
                inParts.set(incoming.movements.position(line));
            }
            var theirs = new ArrayList<Shared>(StatementRows.BATCH);
            for (int line = 0; line < part.lines().size(); line++) {
                theirs.add(new Shared(
                        incoming.movements.position(part.from()),
                        1L + line,
                        part.lines().key(line)));
                if (theirs.size() == StatementRows.BATCH) {
                    share(theirs);
                    theirs.clear();
                }
            }
            share(theirs);
        }

        private void share(List<Shared> lines) {
            shared += lines.size();
            bulk.insert(
                    "shared_line",
                    "bank_no,position,sub,line_key",
                    lines,
                    (row, line) ->
                            row.add(number).add(line.position).add(line.sub).add(line.key));
        }

        void add(StatementLine line, int position) {
            var identity = identity(line, position);
            if (inParts.get(position)) {
                return;
            }
            batch.add(rows.keyed(line.named(identity), position));
            if (batch.size() == StatementRows.BATCH) {
                flush();
            }
        }

        private String identity(StatementLine line, int position) {
            if (line.providerNo().isEmpty() || !line.isBooked()) {
                return name + '|' + position;
            }
            var identity = NameBasedId.join(
                    incoming.statement.account(),
                    line.providerNo(),
                    line.day().toString(),
                    String.valueOf(incoming.numbers.of(position)));
            if (identity.length() > LONGEST) {
                throw new StatementFault("the reference %s is too long".formatted(line.providerNo()));
            }
            return identity;
        }

        void flush() {
            var named = batch.stream()
                    .filter(keyed -> !keyed.line().providerNo().isEmpty())
                    .map(Keyed::key)
                    .toList();
            var stored = rows.find(named);
            var fresh = new ArrayList<Keyed>();
            var known = new ArrayList<Shared>();
            for (var keyed : batch) {
                var before = stored.get(keyed.key());
                if (before == null) {
                    fresh.add(keyed);
                } else {
                    compare(keyed.line(), before);
                    if (incoming.chained) {
                        fresh.add(rows.keyed(keyed.line().named(name + '|' + keyed.position()), keyed.position()));
                        continue;
                    }
                    known.add(new Shared(keyed.position(), 0, keyed.key()));
                }
            }
            rows.add(fresh);
            share(known);
            own += fresh.size();
            beforeStart += fresh.stream()
                    .filter(keyed -> BeijingDay.end(keyed.line().day()) <= start)
                    .count();
            batch.clear();
        }

        private void compare(StatementLine line, Stored before) {
            before.mustBe(line);
            if (before.incoming() != line.incoming() || before.grossFen() != line.grossFen()) {
                throw new StatementFault(
                        "the line with reference %s of %s was accepted with %s; in %s of file %s it is %s"
                                .formatted(
                                        line.providerNo(),
                                        line.day(),
                                        amount(before.incoming(), before.grossFen()),
                                        AcceptedStatement.text(incoming.statement),
                                        incoming.file,
                                        amount(line.incoming(), line.grossFen())));
            }
        }

        private static String amount(boolean incoming, long fen) {
            return Money.text(fen) + (incoming ? " in" : " out");
        }
    }
}
