package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.CustomerMonth.ChargedDay;
import ai.neolink.settlement.report.CustomerMonth.Credit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the movements of a customer's days are the sums of: credits, and charges by product. */
@Component
class CustomerDetails {
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
            where r.run_id > :after and r.run_id <= :as_of and r.business_date between :from and :until
            union all
            select r.business_date, p.channel, l.provider_no, p.customer_fen, 'assigned' what
            from settlement_run r
            join statement_posting p on p.run_id = r.run_id and p.account_key = :account and p.customer_fen <> 0
            left join statement_line l on l.line_key = p.item_key
            where r.run_id > :after and r.run_id <= :as_of and r.business_date between :from and :until
            order by 1, 2, 3
            """;

    /** Runs after one run, up to another. */
    record Runs(int after, int last) {}

    static final Runs ALL = new Runs(0, Integer.MAX_VALUE);
    static final LocalDate EVER = LocalDate.of(1971, 1, 1);

    record Dates(LocalDate from, LocalDate until) {
        static Dates of(YearMonth month) {
            return new Dates(month.atDay(1), month.atEndOfMonth());
        }
    }

    private final JdbcClient jdbc;
    private final Products products;

    CustomerDetails(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    List<Credit> credits(long account, Dates dates, Runs runs) {
        return jdbc.sql(CREDITS)
                .param("account", account)
                .param("from", dates.from)
                .param("until", dates.until)
                .param("after", runs.after)
                .param("as_of", runs.last)
                .query((row, n) -> new Credit(
                        row.getObject("business_date", LocalDate.class),
                        row.getString("channel"),
                        row.getString("what"),
                        row.getString("id"),
                        row.getLong("amount_fen")))
                .list();
    }

    List<ChargedDay> charges(long account, YearMonth month, Runs runs) {
        return charges(account, dates(Dates.of(month), runs));
    }

    List<ChargedDay> charges(long account, Map<Integer, LocalDate> dates) {
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

    /** The business dates of some runs. */
    Map<Integer, LocalDate> dates(Dates within, Runs runs) {
        Map<Integer, LocalDate> dates = new HashMap<>();
        jdbc.sql("select run_id, business_date from settlement_run where run_id > :after and run_id <= :as_of "
                        + "and business_date between :from and :until")
                .param("after", runs.after)
                .param("as_of", runs.last)
                .param("from", within.from)
                .param("until", within.until)
                .query(row -> {
                    dates.put(row.getInt("run_id"), row.getObject("business_date", LocalDate.class));
                });
        return dates;
    }
}
