package ai.neolink.settlement.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {
    /** The memory for which 50,000 rows of the test count. */
    private static final long FIFTY_THOUSAND = 50_000 * (24 + 10 + 1 + 1 + 1L);

    /**
     * The counts lie around the number of rows that fits in memory, and around twice that number, so the last piece may
     * be full or empty.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49_999, 50_000, 50_001, 100_000, 130_000})
    void everyRowComesOnceInOrder(int count) {
        var random = new Random(count);
        var numbers = random.ints(count).boxed().toList();
        var sorted = new ArrayList<String>();
        try (var rows = new SortedRows(FIFTY_THOUSAND)) {
            numbers.forEach(n -> rows.add("%010d".formatted(n + (1L << 31)), "x"));
            rows.each(row -> sorted.add(row[0]));
        }
        assertThat(sorted)
                .isEqualTo(numbers.stream()
                        .map(n -> "%010d".formatted(n + (1L << 31)))
                        .sorted()
                        .toList());
    }

    @Test
    void theOrderIsThatOfTheBytesThenOfTheNextCell() {
        var sorted = new ArrayList<String>();
        try (var rows = new SortedRows()) {
            for (var cells : List.of("b 1", "a 2", "a 1", "é 1", "\uFF1D 1", "\uD83D\uDE00 1", "B 1")) {
                rows.add(cells.split(" "));
            }
            rows.each(row -> sorted.add(String.join(" ", row)));
        }
        assertThat(sorted).containsExactly("B 1", "a 1", "a 2", "b 1", "é 1", "\uFF1D 1", "\uD83D\uDE00 1");
    }
}
