package ai.neolink.settlement.statement;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.settings.AmountLimit;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * The limits of what a statement of any channel may say: amounts up to {@code settlement.limits.amount} (T10), balances
 * whose sums stay within 64 bits, days from 2000 to a month ahead. A single line beyond would overflow a night's sums
 * or stretch its calendar to the year 9999.
 */
@Component
class StatementBounds {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /**
     * Fen. A balance has a greater limit than an amount because accounts grow for years; 64 bits hold the sum of nine
     * thousand such balances.
     */
    private static final long GREATEST_BALANCE = 1_000_000_000_000_000L;

    /** Banks book ahead by weeks. */
    private static final int DAYS_AHEAD = 31;

    private final AmountLimit limit;
    private final Clock clock;

    StatementBounds(AmountLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Passes on everything within the bounds and refuses everything else with a {@link StatementFault}. */
    StatementSink of(StatementSink sink) {
        return new Bounded(sink, limit.fen(), lastDay());
    }

    private LocalDate lastDay() {
        return BeijingDay.of(clock.instant().getEpochSecond()).plusDays(DAYS_AHEAD);
    }

    /** Drops an impossible day from a fault: every night would look at it, and no table holds the year 12345. */
    StatementFault dated(StatementFault fault) {
        var day = fault.lastDay();
        return day == null || isWithin(day, lastDay()) ? fault : new StatementFault(String.valueOf(fault.getMessage()));
    }

    private static boolean isWithin(LocalDate day, LocalDate lastDay) {
        return !day.isBefore(FIRST) && !day.isAfter(lastDay);
    }

    private static final class Bounded implements StatementSink {
        private final StatementSink sink;
        private final long mostFen;
        private final LocalDate lastDay;
        private long lines;

        Bounded(StatementSink sink, long mostFen, LocalDate lastDay) {
            this.sink = sink;
            this.mostFen = mostFen;
            this.lastDay = lastDay;
        }

        @Override
        public void day(LocalDate day) {
            sink.day(day);
        }

        @Override
        public void line(StatementLine line) {
            lines++;
            if (line.grossFen() > mostFen || isTooGreat(line.fee())) {
                var amount = line.grossFen() > mostFen
                        ? Money.text(line.grossFen())
                        : line.fee().toPlainString();
                throw tooGreat("line " + lines, amount);
            }
            check("line " + lines, line.day());
            check("line " + lines, BeijingDay.of(line.bookedAt()));
            sink.line(line);
        }

        private boolean isTooGreat(BigDecimal fee) {
            return fee.signum() != 0 && fee.abs().compareTo(BigDecimal.valueOf(mostFen, 2)) > 0;
        }

        private StatementFault tooGreat(String what, String amount) {
            return new StatementFault(
                    ("%s has the amount %s; settlement.limits.amount allows up to %s: ask who sent it, or "
                                    + "raise the limit")
                            .formatted(what, amount, Money.text(mostFen)));
        }

        private void check(String what, LocalDate day) {
            if (!isWithin(day, lastDay)) {
                throw new StatementFault("%s is of the day %s; days from %s to %s are taken: ask who sent it"
                        .formatted(what, day, FIRST, lastDay));
            }
        }

        @Override
        public void balances(BankStatement statement) {
            check(statement);
            sink.balances(statement);
        }

        @Override
        public void page(BankPage page) {
            check(page.balances());
            sink.page(page);
        }

        private void check(BankStatement statement) {
            var what = "statement " + statement.reference();
            check(what, statement.closingDay());
            for (var balance : new long[] {statement.openingFen(), statement.closingFen()}) {
                if (balance < -GREATEST_BALANCE || balance > GREATEST_BALANCE) {
                    throw new StatementFault("a balance of %s is %s; balances up to %s are taken: ask who sent it"
                            .formatted(what, Money.text(balance), Money.text(GREATEST_BALANCE)));
                }
            }
        }
    }
}
