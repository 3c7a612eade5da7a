package ai.neolink.settlement.export;

import ai.neolink.settlement.rating.Book;
import java.util.EnumMap;
import java.util.Map;

/** What the files of a folder add up to, in fen; gathered while they are written. */
final class ControlTotals {
    private final Map<Book, Long> charges = new EnumMap<>(Book.class);
    private long debit;
    private long credit;
    private long customerBalances;

    ControlTotals() {
        for (var book : Book.values()) {
            if (book.isProduct()) {
                charges.put(book, 0L);
            }
        }
    }

    void charge(Book book, long fen) {
        charges.merge(book, fen, Math::addExact);
    }

    void line(long debitFen, long creditFen) {
        debit = Math.addExact(debit, debitFen);
        credit = Math.addExact(credit, creditFen);
    }

    void customerBalance(long fen) {
        customerBalances = Math.addExact(customerBalances, fen);
    }

    /** Together with what other files add up to. */
    void add(ControlTotals other) {
        other.charges.forEach(this::charge);
        line(other.debit, other.credit);
        customerBalance(other.customerBalances);
    }

    Map<Book, Long> charges() {
        return charges;
    }

    long debit() {
        return debit;
    }

    long credit() {
        return credit;
    }

    long customerBalances() {
        return customerBalances;
    }
}
