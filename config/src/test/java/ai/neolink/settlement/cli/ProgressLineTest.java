package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.report.RunProgress.Heard;
import ai.neolink.settlement.report.RunProgress.Underway;
import ai.neolink.settlement.report.StageProgress;
import ai.neolink.settlement.report.StageProgress.PartProgress;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line says how far the work is, and leaves out what it does not know yet. */
class ProgressLineTest {
    private static final int KEYS = 1000;

    private static Underway at(int window, int windows, OptionalLong left, PartProgress... parts) {
        var run = new Run(
                16, RunKind.HOUR, 1, new Span(0, 3600), LocalDate.of(2026, 11, 16), 1, 0, 0, 1, RunState.RUNNING);
        return new Underway(
                run,
                window,
                windows,
                5,
                6,
                new StageProgress("compute", List.of(parts)),
                left,
                Heard.LIVE,
                "settle-1",
                4711,
                2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            248  | 0    | 990  | 0 | run 16, stage 5 of 6, compute: 248 units, 99 %
            248  | 0    | 990  | 3 | run 16, stage 5 of 6, compute: 248 units, 99 %
            0    | 0    | 0    | 1 | run 16, stage 5 of 6, compute: 0 units
            9000 | 8000 | 450  | 2 | run 16, stage 5 of 6, compute: 9,000 units, 4,000/s, 45 %, 3 s left
            9000 | 8000 | 1000 | 2 | run 16, stage 5 of 6, compute: 9,000 units, 4,000/s, 0 s left
            """)
    void aRateAShareAndATimeLeftAreSaidOnceTheyAreKnown(
            long units, long gained, long position, long seconds, String line) {
        var part = new PartProgress(0, 0, KEYS, position, false, units, gained, seconds);
        assertThat(ProgressLine.text(at(1, 1, OptionalLong.empty(), part))).isEqualTo(line);
    }

    @Test
    void aCatchUpSaysTheWindowAndTheTimeForAllOfThem() {
        assertThat(ProgressLine.text(at(12, 47, OptionalLong.of(360))))
                .isEqualTo("[12/47] run 16, stage 5 of 6, compute; 6 min for all windows");
    }

    @Test
    void partitionsThatAreDoneCountAsAWhole() {
        var done = new PartProgress(0, 0, KEYS, 20, true, 300, 300, 1);
        var half = new PartProgress(1, KEYS, 2 * KEYS, KEYS + KEYS / 2, false, 150, 150, 3);
        var stage = new StageProgress("compute", List.of(done, half));
        assertThat(stage.partsDone()).isOne();
        assertThat(stage.percent()).isEqualTo(75);
        assertThat(stage.expectedUnits()).hasValue(600);
        assertThat(stage.unitsPerSecond()).isEqualTo(150);
        assertThat(stage.secondsLeft()).hasValue(1);
    }
}
