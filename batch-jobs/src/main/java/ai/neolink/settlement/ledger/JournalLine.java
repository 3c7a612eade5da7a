package ai.neolink.settlement.ledger;

import ai.neolink.settlement.money.Money;

/** A line of a journal, in fen: one side is 0 and no side is negative. */
public record JournalLine(String account, long debitFen, long creditFen) {
    /** As in {@code journal.csv}: an empty text on the side that is not filled. */
    public String debit() {
        return debitFen == 0 ? "" : Money.text(debitFen);
    }

    public String credit() {
        return creditFen == 0 ? "" : Money.text(creditFen);
    }
}
