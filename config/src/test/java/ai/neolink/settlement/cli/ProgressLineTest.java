package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line says how far the work is, and leaves out what it does not know yet. */
class ProgressLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            248  | 0    | 0.991 | 0 | run 16, compute: 248 units, 99 %
            248  | 0    | 0.991 | 3 | run 16, compute: 248 units, 99 %
            0    | 0    | 0     | 1 | run 16, compute: 0 units
            9000 | 8000 | 0.455 | 2 | run 16, compute: 9,000 units, 4,000/s, 45 %
            9000 | 8000 | 1     | 2 | run 16, compute: 9,000 units, 4,000/s
            """)
    void aRateAndAShareAreSaidOnceTheyAreKnown(long units, long gained, BigDecimal share, long seconds, String line) {
        assertThat(ProgressLine.text("run 16, compute", units, gained, share, seconds))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 47 | 10  | ''
            11 | 47 | 22  | ; 72 s left
            11 | 47 | 110 | ; 6 min left
            47 | 47 | 60  | ''
            48 | 47 | 60  | ''
            """)
    void theTimeLeftIsThatOfTheWindowsLeft(int done, int windows, long seconds, String text) {
        assertThat(ProgressLine.left(done, windows, seconds)).isEqualTo(text == null ? "" : text);
    }
}
