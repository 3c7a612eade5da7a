package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * Receives a statement while its file is read. Nothing counts until the file was read to its end and its totals agree.
 */
public interface StatementSink {
    /** Notes that the statement covers the day, with or without lines. */
    void day(LocalDate day);

    void line(StatementLine line);

    /** Ends a bank statement: the lines since the last end belong to it. */
    void balances(BankStatement statement);

    /**
     * Ends pages of a bank statement whose other pages are in other files: the lines since the last end belong to these
     * pages.
     */
    void page(BankPage page);
}
