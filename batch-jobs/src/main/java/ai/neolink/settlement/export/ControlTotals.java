package ai.neolink.settlement.export;

import ai.neolink.settlement.engine.BookId;
import java.util.EnumMap;
import java.util.Map;

/** What the files of a folder add up to, in fen; gathered while they are written. */
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

    /** Together with what other files add up to. */
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
