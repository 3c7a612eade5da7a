package ai.neolink.settlement.statement;

import java.time.LocalDate;

/** Takes a statement in while its file is read; nothing of it counts until the file was read to its end and ties. */
public interface StatementSink {
    /** The statement covers the day, with or without lines. */
    void day(LocalDate day);

    void line(StatementLine line);

    void balances(BankStatement statement);
}
