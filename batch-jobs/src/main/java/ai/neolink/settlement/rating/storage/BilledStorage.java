package ai.neolink.settlement.rating.storage;

import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Calculation.Step;
import ai.neolink.settlement.explain.Saying;
import ai.neolink.settlement.rating.StepFunction.SampleSpan;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a day of a volume is billed by: its peak less the included and the prepaid part (billing rules, “Storage”;
 * fine print 16, 18). The figures and the words that explain them stand here together.
 *
 * @param sample the sample with the peak, the latest of several
 */
record BilledStorage(long peakBytes, long includedBytes, long prepaidGib, CapacitySample sample) {
    /** @param samples those that hold within the day, at least one */
    static BilledStorage of(List<SampleSpan<CapacitySample>> samples, long prepaidGib) {
        var peak = samples.stream()
                .mapToLong(s -> s.sample().capacityBytes())
                .max()
                .orElse(0);
        var atPeak = samples.stream()
                .map(SampleSpan::sample)
                .filter(s -> s.capacityBytes() == peak)
                .toList();
        var included =
                atPeak.stream().mapToLong(CapacitySample::includedBytes).max().orElse(0);
        return new BilledStorage(peak, included, prepaidGib, atPeak.getLast());
    }

    /** The bytes to bill; below zero if more is prepaid than used. */
    BigDecimal bytes() {
        return BigDecimal.valueOf(peakBytes)
                .subtract(BigDecimal.valueOf(includedBytes))
                .subtract(prepaidBytes());
    }

    private BigDecimal prepaidBytes() {
        return BigDecimal.valueOf(prepaidGib).multiply(BigDecimal.valueOf(Bytes.PER_GIB));
    }

    /** The figures as the explanation of a charge shows them. */
    List<Step> steps() {
        var prepaid = Calculation.plain(prepaidBytes());
        return List.of(
                new Step(Saying.PEAK_OF_THE_DAY, "", Saying.BYTES.with(peakBytes)),
                new Step(StorageSaying.INCLUDED, "", Saying.BYTES.with(includedBytes)),
                new Step(
                        StorageSaying.PREPAID,
                        "%d GiB × %d".formatted(prepaidGib, Bytes.PER_GIB),
                        Saying.BYTES.with(prepaid)),
                new Step(
                        Saying.BILLED,
                        "%d − %d − %s".formatted(peakBytes, includedBytes, prepaid),
                        Saying.BYTES_AND_GIB_DAYS.with(
                                Calculation.plain(bytes()), Calculation.plain(Bytes.gib(bytes())))));
    }
}
