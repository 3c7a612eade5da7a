package ai.neolink.settlement.recharge;

import ai.neolink.settlement.engine.BalanceChange;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The posting of an item (table {@code statement_posting}).
 *
 * @param item        key of the line or of the recharge
 * @param day         statement day; for a recharge the day on which it was paid
 * @param grossFen    signed only where an open amount is given up
 * @param fee         exact, in CNY; 0 except for a provider's line that is taken up
 * @param account     key of the customer; 0 for none
 * @param customerFen amount credited to the customer; negative if taken
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
