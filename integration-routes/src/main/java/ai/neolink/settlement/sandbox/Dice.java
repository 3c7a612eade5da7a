package ai.neolink.settlement.sandbox;

import java.util.SplittableRandom;

/**
 * Chance that is the same for the same seed. Each thing of the world has dice of its own, so that one more event of a
 * thing changes nothing of another thing.
 */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, String kind, long number) {
        random = new SplittableRandom(
                seed * 0x9E37_79B9_7F4A_7C15L + kind.hashCode() * 31L + number * 0xBF58_476D_1CE4_E5B9L);
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code least} to {@code greatest}, both included. */
    long between(long least, long greatest) {
        return random.nextLong(least, greatest + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T of(T[] choice) {
        return choice[below(choice.length)];
    }
}
