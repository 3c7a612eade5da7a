package ai.neolink.settlement.statement;

import java.time.LocalDate;

/** Takes a statement in while its file is read; nothing of it counts until the file was read to its end and ties. */
public interface StatementSink {
    /** The statement covers the day, with or without lines. */
    void day(LocalDate day);

    void line(StatementLine line);

    /** Ends a bank statement: the lines since the last end are its own. */
    void balances(BankStatement statement);

    /**
     * Ends pages of a bank statement whose other pages are not in the file: the lines since the last end are theirs.
     */
    void page(BankPage page);
}
