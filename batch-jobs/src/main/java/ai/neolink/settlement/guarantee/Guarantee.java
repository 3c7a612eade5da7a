package ai.neolink.settlement.guarantee;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** A guarantee of the ledger (O4 a). Each guarantee is a component with a number of its own. */
public interface Guarantee {
    /** The number by which people know the guarantee. */
    int number();

    /** The name says what holds, as half a sentence. */
    String name();

    /**
     * Whether every night checks the guarantee. A guarantee that reads more than a night has posted waits for {@code
     * verify}.
     */
    default boolean everyNight() {
        return true;
    }

    Checked check(Extent extent);

    /**
     * How much of the ledger a check covers.
     *
     * @param from        the first business date; earlier postings are not checked
     * @param exportsMade whether every export is made again and compared, which reads all charges
     */
    record Extent(LocalDate from, boolean exportsMade) {
        private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

        /** The whole ledger; exports are compared with their manifests only. */
        public static final Extent QUICK = new Extent(BEGINNING, false);

        /** The whole ledger, and every export made again. */
        public static final Extent EVERYTHING = new Extent(BEGINNING, true);

        /** Whether the check covers the whole ledger. */
        public boolean isWhole() {
            return from.equals(BEGINNING);
        }
    }

    /**
     * The result of a check.
     *
     * @param breach  what is wrong, with the figures of both sides; empty if the guarantee holds
     * @param figures what was compared, and how much of it; counted only on demand, since a night needs no count
     */
    record Checked(Optional<String> breach, Supplier<String> figures) {}
}
