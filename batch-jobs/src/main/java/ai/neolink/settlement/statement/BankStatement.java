package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * A bank statement without its lines; balances in fen, negative if overdrawn.
 *
 * @param account    ours, without blanks
 * @param main       whether it is the account itself, not one of its sub-accounts
 * @param reference  its number or Id, as people find it again; it identifies nothing, since banks begin anew each year
 *     or give none
 * @param format     how the file was written, e.g. {@code MT940}
 * @param firstDay   the earliest booking day; the closing day without lines
 * @param lastDay    the latest booking day, not before the closing day
 * @param closingDay of its closing balance
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
