package ai.neolink.settlement.recharge;

import org.jspecify.annotations.Nullable;

/**
 * A recharge the platform reported, and what became of it so far.
 *
 * @param posted          credited to its customer
 * @param givenUp         two people closed it without a line
 * @param statementsTaken the trade bills of its day and the next have been taken up
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
