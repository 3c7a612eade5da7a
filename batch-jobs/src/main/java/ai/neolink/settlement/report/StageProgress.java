package ai.neolink.settlement.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalLong;

/**
 * How far a stage of a run is. Keys are evenly spread, so the position of a partition in its range of keys is the share
 * that is done, and units and share together tell how many units are to be expected.
 *
 * @param name  of the step: {@code compute}; a step around the books, such as {@code export}, has no partitions
 * @param parts its partitions in their order
 */
public record StageProgress(String name, List<PartProgress> parts) {
    private static final MathContext ROUGHLY = new MathContext(6, RoundingMode.HALF_UP);
    private static final int HUNDRED = 100;

    /**
     * A partition.
     *
     * @param units    settled so far
     * @param gained   of them since it was claimed last
     * @param seconds  since it was claimed last, or as long as that took; 0 if nobody has claimed it under this owner
     */
    public record PartProgress(
            int number, long low, long high, long position, boolean isDone, long units, long gained, long seconds) {
        /** The share that is done, from 0 to 1. */
        public BigDecimal share() {
            if (isDone) {
                return BigDecimal.ONE;
            }
            var done = BigInteger.valueOf(position)
                    .subtract(BigInteger.valueOf(low))
                    .max(BigInteger.ZERO);
            return new BigDecimal(done)
                    .divide(new BigDecimal(BigInteger.valueOf(high).subtract(BigInteger.valueOf(low))), ROUGHLY);
        }

        /** The share that is done, in whole hundredths. */
        public int percent() {
            return hundredths(share());
        }
    }

    private static int hundredths(BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(HUNDRED)).intValue();
    }

    /** How many partitions are done. */
    public long partsDone() {
        return parts.stream().filter(PartProgress::isDone).count();
    }

    /** Whether all of its partitions are done. */
    public boolean isDone() {
        return parts.stream().allMatch(PartProgress::isDone);
    }

    /** Units settled so far. */
    public long units() {
        return parts.stream().mapToLong(PartProgress::units).sum();
    }

    private BigDecimal share() {
        return parts.isEmpty()
                ? BigDecimal.ZERO
                : parts.stream()
                        .map(PartProgress::share)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(parts.size()), ROUGHLY);
    }

    /** The share that is done, in whole hundredths. */
    public int percent() {
        return hundredths(share());
    }

    /** How many units it will have settled at its end; empty until that can be told. */
    public OptionalLong expectedUnits() {
        var units = BigDecimal.valueOf(units());
        var share = share();
        return share.signum() == 0 || units.signum() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(
                        units(), units.divide(share, 0, RoundingMode.HALF_UP).longValueExact()));
    }

    /** Units settled in a second by all partitions together since they were claimed; 0 until that can be told. */
    public long unitsPerSecond() {
        var seconds = parts.stream().mapToLong(PartProgress::seconds).max().orElse(0);
        var gained = parts.stream()
                .filter(part -> part.seconds() > 0)
                .mapToLong(PartProgress::gained)
                .sum();
        return seconds == 0 ? 0 : gained / seconds;
    }

    /** Seconds until it is done, at the rate so far; empty until that can be told. */
    public OptionalLong secondsLeft() {
        var rate = unitsPerSecond();
        var expected = expectedUnits();
        return rate == 0 || expected.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.ceilDiv(expected.getAsLong() - units(), rate));
    }
}
