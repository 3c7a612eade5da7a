package ai.neolink.settlement.export;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code exceptions.csv}: rating exceptions open when the last night was done, and rejects pulled since the day before
 * the first.
 */
@Component
class ExceptionsCsv implements CsvTable {
    private static final List<Column> COLUMNS =
            Column.list("kind,reason,account_id,resource_id,period_start,period_end,first_seen,detail");

    private static final String EXCEPTIONS = """
            select e.book, e.reason, a.id account_id, m.id resource_id, e.period_start, e.period_end, e.first_seen,
                   e.missing_product, s.id sku_id, e.missing_type, e.missing_at, e.detail
            from rating_exception e
            join entity a on a.entity_key = e.account_key
            left join entity m on m.entity_key = e.meter_key
            left join entity s on s.entity_key = e.missing_sku_key
            where e.opened_run <= :night and e.closed_run > :night
            """;

    private static final String REJECTS = """
            select j.feed, j.field, j.reason, j.account_id, j.resource_id, j.excerpt,
                   (select min(r.window_end) from sealed_day d join settlement_run r on r.run_id = d.run_id
                    where d.arrival_cut >= j.arrival) first_seen
            from reject j
            where j.arrival > :previous and j.arrival <= :cut
            """;

    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Products products;

    ExceptionsCsv(JdbcClient jdbc, BillingZone zone, Products products) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.products = products;
    }

    @Override
    public String name() {
        return "exceptions.csv";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        try (var rows = new SortedRows()) {
            jdbc.sql(EXCEPTIONS).param("night", period.night()).query((RowCallbackHandler)
                    found -> rows.add(exception(found)));
            jdbc.sql(REJECTS)
                    .param("previous", period.previousCut())
                    .param("cut", period.cut())
                    .query((RowCallbackHandler) found -> rows.add(reject(found)));
            rows.each(row);
        }
    }

    private String[] exception(ResultSet row) throws SQLException {
        return new String[] {
            "EXCEPTION",
            row.getString("reason"),
            Cells.text(row.getString("account_id")),
            Cells.text(resource(row)),
            zone.text(row.getLong("period_start")),
            zone.text(row.getLong("period_end")),
            zone.text(row.getLong("first_seen")),
            Cells.text(detail(row))
        };
    }

    private @Nullable String resource(ResultSet row) throws SQLException {
        var id = row.getString("resource_id");
        return products.find(row.getInt("book")).map(p -> p.resource(id)).orElse(id);
    }

    private String detail(ResultSet row) throws SQLException {
        var product = row.getString("missing_product");
        if (product == null) {
            return Cells.text(row.getString("detail"));
        }
        var id = row.getString("sku_id");
        var sku = products.pricedAs(product).map(p -> p.sku(id)).orElse(id);
        return "%s %s %d %s".formatted(product, sku, row.getInt("missing_type"), zone.text(row.getLong("missing_at")));
    }

    private String[] reject(ResultSet row) throws SQLException {
        return new String[] {
            "REJECT",
            row.getString("reason"),
            Cells.text(row.getString("account_id")),
            Cells.text(row.getString("resource_id")),
            "",
            "",
            zone.text(row.getLong("first_seen")),
            Cells.text(
                    "%s %s %s".formatted(row.getString("feed"), row.getString("field"), text(row.getString("excerpt"))))
        };
    }

    private static String text(@Nullable String excerpt) {
        return excerpt == null ? "" : excerpt;
    }
}
