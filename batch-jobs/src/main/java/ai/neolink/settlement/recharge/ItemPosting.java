package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.BalanceChange;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is posted for an item (table {@code statement_posting}).
 *
 * @param item        key of the line, or of the recharge
 * @param day         statement day; of a recharge the day it was paid
 * @param grossFen    signed only where an open amount is given up
 * @param fee         exact, in CNY; 0 but when a provider's line is taken up
 * @param account     key of the customer, 0 for none
 * @param customerFen credited to the customer, negative if taken
 */
public record ItemPosting(
        long item,
        Channel channel,
        LocalDate day,
        ItemState state,
        long grossFen,
        BigDecimal fee,
        long account,
        long customerFen)
        implements BalanceChange {
    @Override
    public Count count() {
        return Count.POSTED;
    }
}
