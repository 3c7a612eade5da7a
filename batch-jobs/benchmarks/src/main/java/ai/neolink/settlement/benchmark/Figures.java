package ai.neolink.settlement.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes times as they are printed. */
final class Figures {
    private Figures() {}

    static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(2, RoundingMode.HALF_UP);
    }

    static <T extends Comparable<T>> T median(List<T> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
