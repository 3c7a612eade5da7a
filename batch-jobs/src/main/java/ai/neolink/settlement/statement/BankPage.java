package ai.neolink.settlement.statement;

import java.time.LocalDate;

/**
 * A page, or some that follow each other, of a bank statement whose other pages are elsewhere (P22). Its lines came
 * before it. Balances in fen.
 *
 * @param page     the number of the first page, 0 if the bank gives none; {@code lastPage}: of the last
 * @param opens    whether the statement begins with it
 * @param closes   whether the statement ends with it
 * @param balances of the pages: the opening is that of the first, the closing that of the last; the number is the
 *     statement's
 */
public record BankPage(int page, int lastPage, boolean opens, boolean closes, BankStatement balances) {
    /** Whether another one of the same account and statement number goes on where this one ends. */
    boolean leadsTo(BankPage next) {
        return !closes
                && !next.opens
                && balances.account().equals(next.balances.account())
                && balances.reference().equals(next.balances.reference())
                && balances.closingFen() == next.balances.openingFen()
                && (lastPage == 0 || next.page == 0 || lastPage + 1 == next.page);
    }

    /** The statement that these pages are, if they are all. */
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
