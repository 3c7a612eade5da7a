package ai.neolink.settlement.statement;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bank may cut its entries into statements in any way, repeat or grow statements, or send them for several days at
 * once, in any order and format. Every line is there once in the end, and no gap is left (P17b, P26).
 */
@Tag("database")
class BankOrderTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private record Line(LocalDate day, long fen, String reference) {}

    /** The lines from one to another, as one statement. */
    private record Piece(int from, int until, String format) {
        String number() {
            return from + "-" + until;
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyLineIsThereOnceWhateverTheOrder(Databases database) {
        var trials = database == Databases.H2 ? 150 : 40;
        try (var s = new Scenario(database)) {
            for (int seed = 0; seed < trials; seed++) {
                check(s, seed);
            }
            assertThat(s.breaches()).isEmpty();
            assertThat(s.bean(BankStatements.class).gaps()).isEmpty();
        }
    }

    /**
     * Small amounts are repeated, and balances come back. With references, no line is lost, doubled or refused. Without
     * references, the accepted lines are what happened, or a file was refused, or a gap shows the fault.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linesThatLookAlikeAreNeverTakenForOneAnotherInSilence(boolean referenced) {
        try (var s = new Scenario(Databases.H2)) {
            for (int seed = 0; seed < 150; seed++) {
                checkAlike(s, seed, referenced);
            }
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void checkAlike(Scenario s, int seed, boolean referenced) {
        var random = new Random(seed);
        var account = "alike" + seed;
        var lines = new ArrayList<Line>();
        for (int i = 0, day = 0; i < 2 + random.nextInt(8); i++, day += random.nextInt(3) / 2) {
            var fen = (1 + random.nextInt(2)) * (random.nextInt(5) < 2 ? -1 : 1);
            lines.add(new Line(FIRST.plusDays(day), fen, referenced ? "B" + i : ""));
        }
        var pieces = pieces(lines, random);
        Collections.shuffle(pieces, random);
        var outcomes = new ArrayList<String>();
        var refused = new ArrayList<Piece>();
        for (var piece : pieces) {
            try {
                outcomes.add(piece + " " + accept(s, account, lines, piece));
            } catch (StatementFault fault) {
                outcomes.add(piece + " " + fault.getMessage());
                refused.add(piece);
            }
        }
        var stored = s.jdbc()
                .sql("select case when incoming = 1 then gross_fen else -gross_fen end fen from statement_line"
                        + " where sub_account = ? order by 1")
                .param(account)
                .query(Long.class)
                .list();
        var happened = lines.stream().map(Line::fen).sorted().toList();
        if (refused.isEmpty() && referenced || refused.isEmpty() && !hasGap(s, account)) {
            assertThat(stored).as("seed %d: %s of %s", seed, outcomes, lines).isEqualTo(happened);
        }
        if (referenced) {
            assertThat(refused)
                    .as("seed %d: %s of %s", seed, outcomes, lines)
                    .allMatch(piece -> pieces.stream().anyMatch(other -> isLike(piece, other, lines)));
        }
    }

    /**
     * Tells whether two pieces have the same balances and day and other lines; they may be one piece with other
     * references.
     */
    private static boolean isLike(Piece piece, Piece other, List<Line> lines) {
        return piece.from != other.from
                && balance(lines, piece.from) == balance(lines, other.from)
                && balance(lines, piece.until) == balance(lines, other.until)
                && lines.get(piece.until - 1).day.equals(lines.get(other.until - 1).day);
    }

    private static long balance(List<Line> lines, int until) {
        return lines.subList(0, until).stream().mapToLong(Line::fen).sum();
    }

    private static boolean hasGap(Scenario s, String account) {
        return !new BankCoverage(s.jdbc()
                        .sql("select opening_fen, closing_fen, closing_day from bank_statement where account = ?"
                                + " and superseded_at = " + AcceptedStatements.NEVER + " order by bank_no")
                        .param(account)
                        .query((row, n) -> {
                            var day = row.getObject(3, LocalDate.class);
                            return new BankCoverage.Balances("", day, day, day, row.getLong(1), row.getLong(2));
                        })
                        .list())
                .gaps()
                .isEmpty();
    }

    private static void check(Scenario s, int seed) {
        var random = new Random(seed);
        var account = "account" + seed;
        var lines = lines(random);
        var pieces = pieces(lines, random);
        Collections.shuffle(pieces, random);
        pieces.forEach(piece -> accept(s, account, lines, piece));
        var stored = s.jdbc()
                .sql("select case when incoming = 1 then gross_fen else -gross_fen end fen from statement_line"
                        + " where sub_account = ? order by 1")
                .param(account)
                .query(Long.class)
                .list();
        assertThat(stored)
                .as("seed %d: %s", seed, pieces)
                .isEqualTo(lines.stream().map(Line::fen).sorted().toList());
    }

    private static List<Line> lines(Random random) {
        var lines = new ArrayList<Line>();
        for (int day = 0; day < 4; day++) {
            for (int left = random.nextInt(5); left > 0; left--) {
                var fen = random.nextLong(-50_000_000, 100_000_000) * 2 + 1;
                lines.add(new Line(FIRST.plusDays(day), fen, "B" + lines.size()));
            }
        }
        if (lines.isEmpty()) {
            lines.add(new Line(FIRST, 100, ""));
        }
        return lines;
    }

    /**
     * Returns statements that follow each other, each perhaps also as it was earlier in the day, several as one, and
     * all of them again.
     */
    private static List<Piece> pieces(List<Line> lines, Random random) {
        var pieces = new ArrayList<Piece>();
        var from = 0;
        for (int at = 1; at <= lines.size(); at++) {
            var isEnd = at == lines.size() || !lines.get(at).day.equals(lines.get(from).day);
            if (isEnd || random.nextInt(3) == 0) {
                pieces.add(new Piece(from, at, format(random)));
                if (at - from > 1 && random.nextBoolean()) {
                    pieces.add(new Piece(from, from + 1 + random.nextInt(at - from - 1), format(random)));
                }
                from = at;
            }
        }
        var several = new Piece(pieces.get(random.nextInt(pieces.size())).from, lines.size(), format(random));
        if (random.nextBoolean()) {
            pieces.add(several);
        }
        if (random.nextBoolean()) {
            pieces.add(new Piece(0, lines.size(), format(random)));
        }
        pieces.stream()
                .filter(piece -> random.nextInt(3) == 0)
                .toList()
                .forEach(piece -> pieces.add(new Piece(piece.from, piece.until, format(random))));
        return pieces;
    }

    private static String format(Random random) {
        return random.nextBoolean() ? "MT940" : "CAMT";
    }

    private static Accepted accept(Scenario s, String account, List<Line> lines, Piece piece) {
        var part = lines.subList(piece.from, piece.until);
        var opening = lines.subList(0, piece.from).stream().mapToLong(Line::fen).sum();
        var closing = opening + part.stream().mapToLong(Line::fen).sum();
        return s.bean(StatementIntake.class)
                .accept(Channel.BANK, Bill.ENTRIES, piece.number(), "0".repeat(64), sink -> {
                    for (int i = 0; i < part.size(); i++) {
                        sink.line(line(account, part.get(i), i));
                    }
                    var last = part.getLast().day;
                    sink.balances(new BankStatement(
                            account,
                            true,
                            piece.number(),
                            piece.format,
                            part.getFirst().day,
                            last,
                            last,
                            opening,
                            closing));
                });
    }

    private static StatementLine line(String account, Line line, int entry) {
        return new StatementLine(
                "",
                LineKind.TRANSFER,
                line.day,
                BeijingDay.start(line.day),
                line.fen > 0,
                Math.abs(line.fen),
                BigDecimal.ZERO,
                null,
                "",
                line.reference,
                null,
                account,
                "",
                entry);
    }
}
