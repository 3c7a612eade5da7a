package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * A page of a bank statement, or several consecutive pages, while other pages of the statement are in other files
 * (P22). The lines of the page were read before this record. Balances are in fen.
 *
 * @param page     number of the first page, 0 if the bank gives no number; {@code lastPage} is that of the last page
 * @param opens    whether the statement begins with this page
 * @param closes   whether the statement ends with this page
 * @param balances opening balance of the first page and closing balance of the last; the number is the statement's
 */
public record BankPage(int page, int lastPage, boolean opens, boolean closes, BankStatement balances) {
    /** Whether another page of the same account and statement number continues where this page ends. */
    boolean leadsTo(BankPage next) {
        return !closes
                && !next.opens
                && balances.account().equals(next.balances.account())
                && balances.reference().equals(next.balances.reference())
                && balances.closingFen() == next.balances.openingFen()
                && (lastPage == 0 || next.page == 0 || lastPage + 1 == next.page);
    }

    /** Joins all pages of a statement. */
    static BankStatement joined(Iterable<BankPage> pages) {
        BankStatement all = null;
        for (var page : pages) {
            var next = page.balances;
            all = all == null
                    ? next
                    : new BankStatement(
                            all.account(),
                            all.main(),
                            all.reference(),
                            all.format(),
                            earlier(all.firstDay(), next.firstDay()),
                            later(all.lastDay(), next.lastDay()),
                            next.closingDay(),
                            all.openingFen(),
                            next.closingFen());
        }
        if (all == null) {
            throw new IllegalArgumentException("there are no pages");
        }
        return all;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
