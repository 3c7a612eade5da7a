package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * A bank statement without its lines; balances are in fen and negative if the account is overdrawn.
 *
 * @param account    our account, without blanks
 * @param main       whether the account is the main account rather than one of its sub-accounts
 * @param reference  number or Id by which people find the statement; the reference identifies nothing, because banks
 *     begin anew each year or give none
 * @param format     format of the file, e.g. {@code MT940}
 * @param firstDay   the earliest booking day; the closing day if there are no lines
 * @param lastDay    the latest booking day, at least the closing day
 * @param closingDay day of the closing balance
 */
public record BankStatement(
        String account,
        boolean main,
        String reference,
        String format,
        LocalDate firstDay,
        LocalDate lastDay,
        LocalDate closingDay,
        long openingFen,
        long closingFen) {}
