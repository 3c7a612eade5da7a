package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * The balances of a bank statement, in fen, negative if overdrawn.
 *
 * @param reference its number, as people find it again
 */
public record BankStatement(
        String reference, LocalDate firstDay, LocalDate lastDay, long openingFen, long closingFen) {}
