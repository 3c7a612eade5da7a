package ai.neolink.settlement.fapiao;

import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.product.Products;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sums what customers consumed, gross: charges for use, and the shares of subscriptions that became revenue. Each sum
 * is kept by the VAT rate of its journal.
 */
@Component
class Consumption {
    private static final String SHARES = """
            select o.account_key, cast(:recognised as smallint) book, g.run_id, g.amount_fen
            from staging_order o join recognition g on g.order_key = o.order_key
            """;

    private static final String OF_ALL = """
            select c.account_key, c.book, c.run_id, c.amount_fen from charge c where c.book in (:calendar)
            union all
            """ + SHARES;

    /** By the index of charges: the hours and days ever settled. */
    private static final String OF_ONE = """
            select c.account_key, c.book, c.run_id, c.amount_fen
            from (select distinct window_start from settled_window) w
            join charge c on c.window_start = w.window_start and c.account_key = :account and c.book in (:calendar)
            union all
            """ + SHARES + " where o.account_key = :account";

    private static final String GROUPED = """
            select x.account_key, x.book, r.business_date, r.card_no, sum(x.amount_fen) fen from (
            %s
            ) x
            join settlement_run r on r.run_id = x.run_id and r.posted = 1 and r.business_date <= :until
            group by x.account_key, x.book, r.business_date, r.card_no
            """;

    private final JdbcClient jdbc;
    private final RateCardHistory cards;
    private final Products products;

    Consumption(JdbcClient jdbc, RateCardHistory cards, Products products) {
        this.jdbc = jdbc;
        this.cards = cards;
        this.products = products;
    }

    /** The consumption of a customer up to a business date, in fen. */
    SortedMap<Taxed, Long> of(long account, LocalDate until) {
        var sums = new TreeMap<Taxed, Long>();
        consumed(OF_ONE, until).param("account", account).query((RowCallbackHandler) row -> add(row, sums));
        return sums;
    }

    /** The consumption of every customer up to a business date, in fen. */
    Map<Long, SortedMap<Taxed, Long>> ofAll(LocalDate until) {
        var customers = new TreeMap<Long, SortedMap<Taxed, Long>>();
        consumed(OF_ALL, until).query((RowCallbackHandler)
                row -> add(row, customers.computeIfAbsent(row.getLong("account_key"), account -> new TreeMap<>())));
        return customers;
    }

    private JdbcClient.StatementSpec consumed(String which, LocalDate until) {
        return jdbc.sql(GROUPED.formatted(which))
                .param("until", until)
                .param("calendar", products.ofCalendar())
                .param("recognised", products.recognised().number());
    }

    private void add(ResultSet row, Map<Taxed, Long> sums) throws SQLException {
        var product = products.numbered(row.getInt("book"));
        var rate = cards.numbered(row.getInt("card_no"))
                .vatOn(product.name(), row.getObject("business_date", LocalDate.class));
        sums.merge(new Taxed(product, rate), row.getLong("fen"), Math::addExact);
    }
}
