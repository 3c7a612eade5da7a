package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.staging.Accounts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A customer's month: opening balance, recharges, charges by product and day, closing balance, balance by day. */
@Component
public class CustomerMonth {
    /**
     * A customer's month, in fen. Opening + recharged − charged = closing; the details add up to the movements.
     *
     * @param days the dates on which the customer was known, in order
     */
    public record Month(
            String account,
            YearMonth month,
            long opening,
            long recharged,
            long charged,
            List<Credit> credits,
            List<ChargedDay> charges,
            List<BalanceDay> days) {
        public long closing() {
            return opening + recharged - charged;
        }

        /** One day of the month alone; a day without a movement has the balance of the days before it. */
        public Month only(LocalDate date) {
            var day = days.stream()
                    .filter(one -> one.date.equals(date))
                    .findFirst()
                    .orElseGet(() -> quiet(date));
            return new Month(
                    account,
                    month,
                    day.opening,
                    day.recharged,
                    day.charged,
                    credits.stream().filter(credit -> credit.date.equals(date)).toList(),
                    charges.stream()
                            .filter(charged -> charged.date.equals(date))
                            .toList(),
                    List.of(day));
        }

        private BalanceDay quiet(LocalDate date) {
            return new BalanceDay(
                    date,
                    days.stream()
                            .filter(one -> one.date.isBefore(date))
                            .reduce((one, later) -> later)
                            .map(BalanceDay::closing)
                            .orElse(opening),
                    0,
                    0);
        }
    }

    /**
     * Money that the customer was credited for.
     *
     * @param what {@code recharge}, or {@code assigned} for a statement line that was credited without one
     * @param id   of the recharge; the provider's number of the line; null if the provider gives none
     */
    public record Credit(
            LocalDate date,
            String channel,
            String what,
            @Nullable String id,
            long fen) {}

    /** What a customer was charged for a product on a business date: number of charges, first and later, and sum. */
    public record ChargedDay(LocalDate date, Product product, long charges, long fen) {
        ChargedDay plus(ChargedDay other) {
            return new ChargedDay(date, product, charges + other.charges, Math.addExact(fen, other.fen));
        }
    }

    /** The movements of a business date; the balance at its end is opening + recharged − charged. */
    public record BalanceDay(LocalDate date, long opening, long recharged, long charged) {
        public long closing() {
            return opening + recharged - charged;
        }
    }

    private record Movement(LocalDate date, long recharged, long charged) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final CustomerDetails details;

    CustomerMonth(JdbcClient jdbc, Accounts accounts, CustomerDetails details) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.details = details;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if there is no such customer */
    @Transactional(readOnly = true)
    public Month of(String account, YearMonth month) {
        var key = accounts.key(account);
        return month(
                account,
                month,
                balanceBefore(key, month.atDay(1)),
                movements(key, month),
                details.credits(key, CustomerDetails.Dates.of(month), CustomerDetails.ALL),
                details.charges(key, month, CustomerDetails.ALL));
    }

    /**
     * The same month as it was when a run was the last. Balances are kept by day, so the movements are here the sums
     * of credits and charges up to that run, and what later runs added before is taken off.
     */
    @Transactional(readOnly = true)
    public Month asOf(String account, YearMonth month, int run) {
        var key = accounts.key(account);
        var then = new CustomerDetails.Runs(0, run);
        var credits = details.credits(key, CustomerDetails.Dates.of(month), then);
        var charges = details.charges(key, month, then);
        var last = jdbc.sql("select business_date from settlement_run where run_id = :run")
                .param("run", run)
                .query(LocalDate.class)
                .optional()
                .orElse(LocalDate.MIN);
        var movements = movements(key, month).stream()
                .filter(day -> !day.date.isAfter(last))
                .map(day -> new Movement(day.date, credited(credits, day.date), charged(charges, day.date)))
                .toList();
        return month(
                account,
                month,
                balanceBefore(key, month.atDay(1)) - since(key, month, run),
                movements,
                credits,
                charges);
    }

    private static Month month(
            String account,
            YearMonth month,
            long opening,
            List<Movement> movements,
            List<Credit> credits,
            List<ChargedDay> charges) {
        return new Month(
                account,
                month,
                opening,
                movements.stream().mapToLong(Movement::recharged).reduce(0, Math::addExact),
                movements.stream().mapToLong(Movement::charged).reduce(0, Math::addExact),
                credits,
                charges,
                days(opening, movements));
    }

    private static long credited(List<Credit> credits, LocalDate date) {
        return credits.stream()
                .filter(credit -> credit.date.equals(date))
                .mapToLong(Credit::fen)
                .reduce(0, Math::addExact);
    }

    private static long charged(List<ChargedDay> charges, LocalDate date) {
        return charges.stream()
                .filter(charged -> charged.date.equals(date))
                .mapToLong(ChargedDay::fen)
                .reduce(0, Math::addExact);
    }

    /** What runs after a run added to the balance before a month. */
    private long since(long account, YearMonth month, int run) {
        var before =
                new CustomerDetails.Dates(CustomerDetails.EVER, month.atDay(1).minusDays(1));
        var later = new CustomerDetails.Runs(run, Integer.MAX_VALUE);
        var dates = details.dates(before, later);
        return dates.isEmpty()
                ? 0
                : details.credits(account, before, later).stream()
                                .mapToLong(Credit::fen)
                                .reduce(0, Math::addExact)
                        - details.charges(account, dates).stream()
                                .mapToLong(ChargedDay::fen)
                                .reduce(0, Math::addExact);
    }

    private static List<BalanceDay> days(long opening, List<Movement> movements) {
        var days = new ArrayList<BalanceDay>(movements.size());
        var balance = opening;
        for (var movement : movements) {
            var day = new BalanceDay(movement.date, balance, movement.recharged, movement.charged);
            days.add(day);
            balance = day.closing();
        }
        return days;
    }

    private long balanceBefore(long account, LocalDate date) {
        return jdbc.sql("""
                        select coalesce(sum(recharged_fen - charged_fen), 0) from customer_day
                        where account_key = :account and business_date < :date
                        """)
                .param("account", account)
                .param("date", date)
                .query(Long.class)
                .single();
    }

    private List<Movement> movements(long account, YearMonth month) {
        return jdbc.sql("""
                        select business_date, recharged_fen, charged_fen from customer_day
                        where account_key = :account and business_date between :from and :until
                        order by business_date
                        """)
                .param("account", account)
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query((row, n) -> new Movement(
                        row.getObject("business_date", LocalDate.class),
                        row.getLong("recharged_fen"),
                        row.getLong("charged_fen")))
                .list();
    }
}
