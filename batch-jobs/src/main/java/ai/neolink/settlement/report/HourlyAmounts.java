package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Tells what runs charged by hour and product, from the totals of their partitions: no charge is read. */
@Component
public class HourlyAmounts {
    /**
     * What runs charged.
     *
     * @param hour start of the hour; what a day's close charged stands in the last hour of its day
     */
    public record HourAmount(long hour, String product, long fen) {}

    /** What a run charged for a product. */
    public record RunAmount(int run, String product, long charges, long fen) {}

    private static final String ENDED = """
            from settlement_run r join run_partition p on p.run_id = r.run_id
            where r.kind in ('HOUR', 'NIGHT') and r.window_start >= :earliest and r.window_end > :from
              and r.window_end <= :until and r.posted = 1 and p.book in (:books)
            """;

    private final JdbcClient jdbc;
    private final Products products;
    private final BillingZone zone;

    HourlyAmounts(JdbcClient jdbc, Products products, BillingZone zone) {
        this.jdbc = jdbc;
        this.products = products;
        this.zone = zone;
    }

    /**
     * The amounts of the runs whose windows end in a span, by hour and product; none where nothing was charged.
     *
     * @param ends no window is longer than a day
     */
    public List<HourAmount> of(Span ends) {
        return ended(
                        "select r.window_end, p.book, sum(p.plus_fen - p.minus_fen) fen " + ENDED
                                + "group by r.window_end, p.book having sum(p.plus_fen - p.minus_fen) <> 0"
                                + " order by r.window_end, p.book",
                        ends)
                .query((row, n) -> new HourAmount(
                        zone.hourStart(row.getLong("window_end") - 1),
                        products.numbered(row.getInt("book")).name(),
                        row.getLong("fen")))
                .list();
    }

    /** The amounts of one hour run by run, those of 0.00 too. */
    public List<RunAmount> byRun(long hour) {
        return ended(
                        "select r.run_id, p.book, sum(p.charged + p.adjusted) charges, "
                                + "sum(p.plus_fen - p.minus_fen) fen " + ENDED
                                + "group by r.run_id, p.book order by r.run_id, p.book",
                        new Span(hour, zone.hourEnd(hour)))
                .query((row, n) -> new RunAmount(
                        row.getInt("run_id"),
                        products.numbered(row.getInt("book")).name(),
                        row.getLong("charges"),
                        row.getLong("fen")))
                .list();
    }

    private StatementSpec ended(String sql, Span ends) {
        return jdbc.sql(sql)
                .param("earliest", zone.dayStart(ends.from() - 1))
                .param("from", ends.from())
                .param("until", ends.until())
                .param("books", products.numbers());
    }
}
