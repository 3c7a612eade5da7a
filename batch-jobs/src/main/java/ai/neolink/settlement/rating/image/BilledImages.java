package ai.neolink.settlement.rating.image;

import ai.neolink.settlement.engine.Bytes;
import ai.neolink.settlement.explain.Calculation;
import ai.neolink.settlement.explain.Calculation.Step;
import ai.neolink.settlement.explain.Saying;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a day of a customer's images is billed by: their total size less the free part (billing rules, “Images”;
 * fine print 19). The figures and the words that explain them stand here together.
 *
 * @param peak whether the total is the day's peak, not that at the end of the day
 */
record BilledImages(BigDecimal totalBytes, long freeBytes, boolean peak) {
    /** The bytes to bill; below zero if the images are smaller than what is free. */
    BigDecimal bytes() {
        return totalBytes.subtract(BigDecimal.valueOf(freeBytes));
    }

    /** The figures as the explanation of a charge shows them. */
    List<Step> steps() {
        var total = Calculation.plain(totalBytes);
        return List.of(
                new Step(
                        peak ? Saying.PEAK_OF_THE_DAY : ImageSaying.AT_THE_END_OF_THE_DAY,
                        "",
                        Saying.BYTES.with(total)),
                new Step(ImageSaying.FREE, "", Saying.BYTES.with(freeBytes)),
                new Step(
                        Saying.BILLED,
                        "%s − %d".formatted(total, freeBytes),
                        Saying.BYTES_AND_GIB_DAYS.with(
                                Calculation.plain(bytes()), Calculation.plain(Bytes.gib(bytes())))));
    }
}
