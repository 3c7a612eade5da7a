package ai.neolink.settlement.recharge;

import org.jspecify.annotations.Nullable;

/**
 * A reported recharge and what became of it so far.
 *
 * @param posted          whether it is credited to its customer
 * @param givenUp         whether two people closed it without a line
 * @param statementsTaken whether the trade bills of its day and the next have been taken up
 */
record Reported(
        long key,
        String id,
        long amountFen,
        long paidAt,
        boolean posted,
        boolean paired,
        boolean givenUp,
        boolean statementsTaken,
        @Nullable OpenBreak open) {
    boolean isFree(long start) {
        return !paired && !givenUp && paidAt >= start;
    }
}
