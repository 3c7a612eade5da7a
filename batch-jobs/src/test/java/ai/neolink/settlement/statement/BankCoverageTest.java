package ai.neolink.settlement.statement;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.statement.BankCoverage.Balances;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coverage says for which days there are bank statements, and where their balances do not continue (P22). */
class BankCoverageTest {
    private static LocalDate day(String day) {
        return LocalDate.of(2026, 11, Integer.parseInt(day));
    }

    /** Reads statements like {@code first-last:opening>closing}, in the order of their arrival. */
    private static BankCoverage coverage(String statements) {
        return new BankCoverage(Arrays.stream(statements.split(" "))
                .map(s -> s.split("[-:>]"))
                .map(s ->
                        new Balances("S", day(s[0]), day(s[1]), day(s[1]), Long.parseLong(s[2]), Long.parseLong(s[3])))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1-1:0>5                     | 1      |
            1-1:0>5 2-2:5>7             | 1 2    |
            2-2:5>7 1-1:0>5             | 1 2    |
            1-1:0>5 5-5:5>7             | 1 2 3 4 5 |
            1-1:0>5 5-5:6>7             | 1 5    | 5>6
            1-1:0>5 2-5:6>7             | 1 2 3 4 5 | 5>6
            1-1:0>5 5-5:6>7 3-3:5>6     | 1 2 3 4 5 |
            1-1:0>5 1-1:5>6 2-2:6>7     | 1 2    |
            1-1:5>6 1-1:0>5 2-2:6>7     | 1 2    |
            1-3:0>5 4-4:5>5             | 1 2 3 4 |
            1-1:0>5 1-1:0>5 2-2:5>7     | 1 2    | 5>0
            1-1:0>5 1-1:5>0 1-1:0>5 2-2:5>7 | 1 2 |
            1-1:0>5 1-1:7>9 2-2:9>1     | 1 2    | 5>7
            1-1:0>5 1-1:7>9 1-1:5>7 2-2:9>1 | 1 2 |
            1-1:0>0 2-2:0>5 2-2:5>5     | 1 2    |
            1-1:5>6 2-2:3>5 2-2:6>8     | 1 2    | 8>3
            """)
    void daysAndGaps(String statements, String covered, String gaps) {
        var coverage = coverage(statements);
        assertThat(IntStream.rangeClosed(1, 9)
                        .filter(d -> coverage.covers(day(String.valueOf(d))))
                        .mapToObj(String::valueOf)
                        .toList())
                .containsExactly(covered.split(" "));
        assertThat(coverage.gaps().stream()
                        .map(g -> g.before().closingFen() + ">" + g.after().openingFen())
                        .toList())
                .isEqualTo(gaps == null ? java.util.List.of() : java.util.List.of(gaps));
    }
}
