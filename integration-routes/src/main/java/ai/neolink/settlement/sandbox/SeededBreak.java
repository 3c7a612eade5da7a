package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;

/**
 * A difference that was sown into the statements.
 *
 * @param kind   as {@code breaks.csv} names it
 * @param order  merchant order number; empty for the bank
 * @param number the provider's; empty where no line has it
 * @param seenBy the last statement day that must have been taken up for it to be found
 */
public record SeededBreak(Channel channel, String kind, String order, String number, LocalDate seenBy) {}
