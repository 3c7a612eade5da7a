package ai.neolink.settlement.explain;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.staging.Accounts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The statement of a customer for a month: opening balance, recharges, charges by product and day, closing balance. */
@Component
public class CustomerStatement {
    /**
     * Charges are found by the hours and days that were ever settled, and charges of orders by the customer's orders.
     */
    private static final String CHARGES = """
            select r.business_date, x.book, count(*) charges, sum(x.amount_fen) fen from (
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
            join settlement_run r on r.run_id = x.run_id and r.business_date between :from and :until
            group by r.business_date, x.book
            order by r.business_date, x.book
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
     * @param credits {@code date, channel, what, id, amount}
     * @param charges {@code date, product, charges, amount}
     */
    public record Statement(
            String account,
            YearMonth month,
            long opening,
            long recharged,
            long charged,
            Section credits,
            Section charges) {
        public long closing() {
            return opening + recharged - charged;
        }

        /** The sections to print. */
        public List<Section> sections() {
            return List.of(
                    Section.of("Statement", "account", "period", "opening", "recharged", "charged", "closing")
                            .row(
                                    account,
                                    month,
                                    new Amount(opening),
                                    new Amount(recharged),
                                    new Amount(charged),
                                    new Amount(closing())),
                    credits,
                    charges);
        }
    }

    private record Movement(long recharged, long charged) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Products products;

    CustomerStatement(JdbcClient jdbc, Accounts accounts, Products products) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.products = products;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if there is no such customer */
    @Transactional(readOnly = true)
    public Statement of(String account, YearMonth month) {
        var key = accounts.key(account);
        var before = moved(key, LocalDate.of(1, 1, 1), month.atDay(1).minusDays(1));
        var during = moved(key, month.atDay(1), month.atEndOfMonth());
        return new Statement(
                account,
                month,
                before.recharged - before.charged,
                during.recharged,
                during.charged,
                credits(key, month),
                charges(key, month));
    }

    private Movement moved(long account, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select coalesce(sum(recharged_fen), 0) recharged, coalesce(sum(charged_fen), 0) charged
                        from customer_day
                        where account_key = :account and business_date between :from and :until
                        """)
                .param("account", account)
                .param("from", from)
                .param("until", until)
                .query((row, n) -> new Movement(row.getLong("recharged"), row.getLong("charged")))
                .single();
    }

    private Section credits(long account, YearMonth month) {
        var section = Section.of("Recharges", "date", "channel", "what", "id", "amount");
        jdbc.sql(CREDITS)
                .param("account", account)
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query(row -> {
                    section.row(
                            row.getObject("business_date", LocalDate.class),
                            row.getString("channel"),
                            row.getString("what"),
                            row.getString("id"),
                            new Amount(row.getLong("amount_fen")));
                });
        return section;
    }

    private Section charges(long account, YearMonth month) {
        var section = Section.of("Charges", "date", "product", "charges", "amount");
        jdbc.sql(CHARGES)
                .param("calendar", products.ofCalendar())
                .param("account", account)
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .query(row -> {
                    section.row(
                            row.getObject("business_date", LocalDate.class),
                            products.numbered(row.getInt("book")),
                            row.getLong("charges"),
                            new Amount(row.getLong("fen")));
                });
        return section;
    }
}
