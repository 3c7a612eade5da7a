package ai.neolink.settlement.export;

import ai.neolink.settlement.engine.BookId;
import java.util.EnumMap;
import java.util.Map;

/** The totals of the files of a folder in fen, gathered while the files are written. */
public final class ControlTotals {
    private final Map<BookId, Long> charges = new EnumMap<>(BookId.class);
    private long debit;
    private long credit;
    private long customerBalances;

    ControlTotals() {
        for (var book : BookId.values()) {
            if (book.isProduct()) {
                charges.put(book, 0L);
            }
        }
    }

    public void charge(BookId book, long fen) {
        charges.merge(book, fen, Math::addExact);
    }

    public void line(long debitFen, long creditFen) {
        debit = Math.addExact(debit, debitFen);
        credit = Math.addExact(credit, creditFen);
    }

    public void customerBalance(long fen) {
        customerBalances = Math.addExact(customerBalances, fen);
    }

    /** Adds the totals of other files. */
    public void add(ControlTotals other) {
        other.charges.forEach(this::charge);
        line(other.debit, other.credit);
        customerBalance(other.customerBalances);
    }

    public Map<BookId, Long> charges() {
        return charges;
    }

    public long debit() {
        return debit;
    }

    public long credit() {
        return credit;
    }

    public long customerBalances() {
        return customerBalances;
    }
}
