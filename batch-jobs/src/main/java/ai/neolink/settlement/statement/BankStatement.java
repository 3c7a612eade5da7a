package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * The balances of a bank statement, in fen, negative if overdrawn.
 *
 * @param account   ours, without blanks
 * @param main      whether it is the account itself, not one of its sub-accounts
 * @param reference its number, as people find it again
 */
public record BankStatement(
        String account,
        boolean main,
        String reference,
        LocalDate firstDay,
        LocalDate lastDay,
        long openingFen,
        long closingFen) {}
