package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.statement.Channel;
import java.time.LocalDate;

/**
 * A difference that was sown into the statements.
 *
 * @param kind   the kind, as {@code breaks.csv} names it
 * @param order  merchant order number; empty for the bank
 * @param number the number of the provider; empty where no line has it
 * @param seenBy the difference is found once the statements up to this day are taken up
 */
public record SeededBreak(Channel channel, String kind, String order, String number, LocalDate seenBy) {}
