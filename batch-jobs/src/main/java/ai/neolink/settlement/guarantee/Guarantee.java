package ai.neolink.settlement.guarantee;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** One of the ledger's guarantees (O4 a): a component each, whose number no other has. */
public interface Guarantee {
    /** Its number, by which people know it. */
    int number();

    /** What holds, as half a sentence. */
    String name();

    /** Whether every night checks it. What reads more than a night has posted waits for {@code verify}. */
    default boolean everyNight() {
        return true;
    }

    Checked check(Extent extent);

    /**
     * How much is looked at.
     *
     * @param from        what was posted with this business date or a later one
     * @param exportsMade whether every export is made again and compared, which reads all charges
     */
    record Extent(LocalDate from, boolean exportsMade) {
        private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

        /** All of the ledger; exports are held against their manifests only. */
        public static final Extent QUICK = new Extent(BEGINNING, false);

        /** All of the ledger, and of the exports. */
        public static final Extent EVERYTHING = new Extent(BEGINNING, true);

        /** Whether it is all of the ledger. */
        public boolean isWhole() {
            return from.equals(BEGINNING);
        }
    }

    /**
     * What came of it.
     *
     * @param breach  what is wrong, with the figures of both sides; empty if the guarantee holds
     * @param figures what was looked at, and how much; counted only when it is asked for, so that a night does not
     */
    record Checked(Optional<String> breach, Supplier<String> figures) {}
}
