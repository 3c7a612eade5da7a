package ai.neolink.settlement.statement;

import java.util.stream.IntStream;

/** Splits keys into shares that are handled one after the other, so that the heap holds a bounded number of keys. */
record Shares(int count) {
    /** About how many keys are in the heap at once. */
    private static final int SIZE = 50_000;

    static Shares of(int keys) {
        return new Shares(keys / SIZE + 1);
    }

    IntStream each() {
        return IntStream.range(0, count);
    }

    /** @param key 0 means no key, which is in no share */
    boolean has(int share, long key) {
        return key != 0 && Math.floorMod(key, count) == share;
    }
}
