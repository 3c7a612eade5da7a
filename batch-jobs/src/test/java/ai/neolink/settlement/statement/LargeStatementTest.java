package ai.neolink.settlement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A statement of many lines is placed like a small one, and comparing it comes to an end. decisions.md says how much of
 * the heap it takes; no test measures that.
 */
@Tag("database")
class LargeStatementTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final int MANY = 120_000;

    private final Scratch scratch = new Scratch();

    @AfterEach
    void close() {
        scratch.close();
    }

    private Movements lines(long opening, int count, IntToLongFunction fen, String reference) {
        var lines = new Movements(scratch).opensWith(opening);
        for (int i = 0; i < count; i++) {
            lines.add(DAY, i, fen.applyAsLong(i), i, reference.formatted(i), i);
        }
        return lines;
    }

    private static BankStatement statement(String number, Movements lines) {
        return new BankStatement(
                "1", true, number, "MT940", DAY, DAY, DAY, lines.balance(0), lines.balance(lines.size()));
    }

    private static Placing placing(Movements lines, Movements accepted) {
        var before = new AcceptedStatement(1, "a.sta", statement("1", accepted), false);
        return new Placing(statement("2", lines), lines, "b.sta", List.of(before), any -> accepted);
    }

    @Test
    void linesAreReadAsTheyWereAdded() {
        var lines = lines(5, MANY, i -> i, "B%d");
        assertThat(lines.size()).isEqualTo(MANY);
        assertThat(IntStream.of(0, 1, 4_095, 4_096, 4_097, 8_191, 8_192, MANY - 1))
                .allMatch(i -> lines.position(i) == i
                        && lines.key(i) == i
                        && lines.day(i).equals(DAY)
                        && lines.balance(i + 1) - lines.balance(i) == i);
        assertThat(lines.haveReferences(0, MANY)).isTrue();
        assertThat(lines(5, MANY, i -> i, "").haveReferences(MANY - 1, MANY)).isFalse();
    }

    @Test
    void oneLineMoreIsFoundBehindMany() {
        var place = placing(lines(0, MANY + 1, i -> i + 1, "B%d"), lines(0, MANY, i -> i + 1, "B%d"))
                .place(false);
        assertThat(place)
                .isInstanceOfSatisfying(
                        Placing.New.class,
                        grown -> assertThat(grown.parts())
                                .singleElement()
                                .satisfies(part -> assertThat(part.until()).isEqualTo(MANY)));
    }

    @Test
    void aReferenceIsFoundAmongMany() {
        var lines = lines(0, MANY, i -> 1, "B%d");
        assertThat(lines.sharesReferences(lines(0, MANY, i -> 1, "C%d"))).isFalse();
        var one = new Movements(scratch);
        one.add(DAY, 0, 1, 0, "B" + (MANY - 1), 0);
        assertThat(lines.sharesReferences(one)).isTrue();
        assertThat(one.sharesReferences(lines)).isTrue();
    }

    @Test
    void runningNumbersCountEachReference() {
        var numbers = new RunningNumbers(scratch);
        for (int i = 0; i < MANY; i++) {
            numbers.add(i % 3 == 0 ? 0 : StatementLine.referenceKey("B" + i % (MANY / 2)));
        }
        numbers.count();
        assertThat(IntStream.range(0, MANY).filter(i -> i % 3 != 0))
                .allMatch(i -> numbers.of(i) == (i < MANY / 2 ? 0 : 1));
    }

    /** Amounts that repeat without references could begin anywhere; the program does not try all places without end. */
    @Test
    void whatRepeatsItselfWithoutEndIsAmbiguous() {
        var size = 30_000;
        var accepted = lines(0, size, i -> i == size - 1 ? 9 : i % 2 == 0 ? 1 : -1, "");
        var lines = lines(1, size, i -> i == size - 1 ? 7 : i % 2 == 0 ? -1 : 1, "");
        assertThatThrownBy(() -> placing(lines, accepted).place(false))
                .isInstanceOf(StatementFault.class)
                .hasMessageContaining("is ambiguous: its lines are too alike to be compared with those of statement 1");
        assertThat(lines.compared()).isBetween(1_000_000L, 14_000_000L);
        assertThat(placing(lines, accepted).place(true)).isInstanceOf(Placing.New.class);
    }
}
