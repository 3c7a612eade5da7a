package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.staging.Accounts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A customer's month: opening balance, recharges, charges by product and day, closing balance, balance by day. */
@Component
public class CustomerMonth {
    /**
     * Charges are found by the hours and days that were ever settled, and charges of orders by the customer's orders.
     * The dates of their runs are not joined: PostgreSQL expects one run in a month, and then reads all charges of the
     * customer once for each.
     */
    private static final String CHARGES = """
            select x.run_id, x.book, count(*) charges, sum(x.amount_fen) fen from (
              select c.run_id, c.book, c.amount_fen
              from (select distinct window_start from settled_window) w
              join charge c on c.window_start = w.window_start and c.account_key = :account and c.book in (:calendar)
              union all
              select c.run_id, c.book, c.amount_fen
              from staging_order o
              join charge c on c.window_start = o.placed_at and c.account_key = o.account_key
                  and c.meter_key = o.order_key
              where o.account_key = :account
            ) x
            group by x.run_id, x.book
            """;

    private static final String CREDITS = """
            select r.business_date, c.channel, e.id, c.amount_fen, 'recharge' what
            from settlement_run r
            join recharge c on c.run_id = r.run_id and c.account_key = :account
            left join entity e on e.entity_key = c.recharge_key
            where r.business_date between :from and :until
            union all
            select r.business_date, p.channel, l.provider_no, p.customer_fen, 'assigned' what
            from settlement_run r
            join statement_posting p on p.run_id = r.run_id and p.account_key = :account and p.customer_fen <> 0
            left join statement_line l on l.line_key = p.item_key
            where r.business_date between :from and :until
            order by 1, 2, 3
            """;

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
        private ChargedDay plus(ChargedDay other) {
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
    private final Products products;

    CustomerMonth(JdbcClient jdbc, Accounts accounts, Products products) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.products = products;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if there is no such customer */
    @Transactional(readOnly = true)
    public Month of(String account, YearMonth month) {
        var key = accounts.key(account);
        var opening = balanceBefore(key, month.atDay(1));
        var movements = movements(key, month);
        return new Month(
                account,
                month,
                opening,
                movements.stream().mapToLong(Movement::recharged).reduce(0, Math::addExact),
                movements.stream().mapToLong(Movement::charged).reduce(0, Math::addExact),
                credits(key, month),
                charges(key, month),
                days(opening, movements));
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

    private List<Credit> credits(long account, YearMonth month) {
        return jdbc.sql(CREDITS)
                .param("account", account)
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query((row, n) -> new Credit(
                        row.getObject("business_date", LocalDate.class),
                        row.getString("channel"),
                        row.getString("what"),
                        row.getString("id"),
                        row.getLong("amount_fen")))
                .list();
    }

    private List<ChargedDay> charges(long account, YearMonth month) {
        var dates = dates(month);
        Map<LocalDate, Map<Integer, ChargedDay>> days = new TreeMap<>();
        jdbc.sql(CHARGES)
                .param("calendar", products.ofCalendar())
                .param("account", account)
                .query(row -> {
                    var date = dates.get(row.getInt("run_id"));
                    var book = row.getInt("book");
                    if (date != null) {
                        var charged = new ChargedDay(
                                date, products.numbered(book), row.getLong("charges"), row.getLong("fen"));
                        days.computeIfAbsent(date, day -> new TreeMap<>()).merge(book, charged, ChargedDay::plus);
                    }
                });
        return days.values().stream().flatMap(day -> day.values().stream()).toList();
    }

    /** The business dates of the month's runs. */
    private Map<Integer, LocalDate> dates(YearMonth month) {
        Map<Integer, LocalDate> dates = new HashMap<>();
        jdbc.sql("select run_id, business_date from settlement_run where business_date between :from and :until")
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query(row -> {
                    dates.put(row.getInt("run_id"), row.getObject("business_date", LocalDate.class));
                });
        return dates;
    }
}
