package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;

/**
 * A row of a trade bill of a provider.
 *
 * @param day    the day of the bill
 * @param refund the number of the refund; empty for a payment
 */
record Sold(
        Channel channel,
        LocalDate day,
        long at,
        String number,
        String order,
        String refund,
        long fen,
        String customer) {
    boolean isRefund() {
        return !refund.isEmpty();
    }
}
