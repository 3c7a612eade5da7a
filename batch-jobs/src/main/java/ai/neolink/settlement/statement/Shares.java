package ai.neolink.settlement.statement;

import java.util.stream.IntStream;

/** Keys are looked at a share at a time, so the heap holds a bounded number of them at once, however many there are. */
record Shares(int count) {
    /** Keys in the heap at once, about. */
    private static final int SIZE = 50_000;

    static Shares of(int keys) {
        return new Shares(keys / SIZE + 1);
    }

    IntStream each() {
        return IntStream.range(0, count);
    }

    /** @param key 0 stands for none and is in no share */
    boolean has(int share, long key) {
        return key != 0 && Math.floorMod(key, count) == share;
    }
}
