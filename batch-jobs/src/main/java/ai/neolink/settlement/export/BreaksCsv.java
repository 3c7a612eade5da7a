package ai.neolink.settlement.export;

import ai.neolink.settlement.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code breaks.csv}: breaks open when the last night was done, and those closed with its business date (P9, P10). */
@Component
class BreaksCsv implements CsvTable {
    private static final List<Column> COLUMNS =
            Column.list("break_id,channel,kind,merchant_order_no,provider_transaction_no,"
                    + "account_id,platform_amount:amount,provider_amount:amount,business_date:date,"
                    + "age_days:count,status");

    private static final String BREAKS = """
            select b.break_id, b.channel, b.kind, coalesce(l.merchant_order_no, r.merchant_order_no) order_no,
                l.provider_no,
                   a.id account_id,
                   r.amount_fen, l.gross_fen, b.opened_on, b.closed_run
            from break_item b
            left join statement_line l on l.line_key = b.line_key
            left join staging_recharge r on r.recharge_key = b.recharge_key
            left join entity a on a.entity_key = coalesce(r.account_key, (
              select min(k.account_key) from staging_recharge k
              where k.match_key = l.order_key and k.arrival <= :cut
                and not exists (
                  select 1 from staging_recharge e
                  where e.match_key = k.match_key and e.arrival <= :cut
                    and (e.paid_at < k.paid_at or (e.paid_at = k.paid_at and e.id < k.id)))))
            where b.opened_run <= :night and (b.closed_run > :night or b.closed_on = :date)
            """;

    private final JdbcClient jdbc;

    BreaksCsv(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "breaks.csv";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        try (var rows = new SortedRows()) {
            jdbc.sql(BREAKS)
                    .param("cut", period.cut())
                    .param("night", period.night())
                    .param("date", period.until())
                    .query((RowCallbackHandler) found -> rows.add(cells(found, period)));
            rows.each(row);
        }
    }

    private static String[] cells(ResultSet row, ExportPeriod period) throws SQLException {
        var opened = row.getObject("opened_on", LocalDate.class);
        return new String[] {
            row.getString("break_id"),
            row.getString("channel"),
            row.getString("kind"),
            Cells.text(row.getString("order_no")),
            Cells.text(row.getString("provider_no")),
            Cells.text(row.getString("account_id")),
            amount(row, "amount_fen"),
            amount(row, "gross_fen"),
            opened.toString(),
            String.valueOf(ChronoUnit.DAYS.between(opened, period.until())),
            row.getInt("closed_run") > period.night() ? "OPEN" : "CLOSED"
        };
    }

    private static String amount(ResultSet row, String column) throws SQLException {
        @Nullable Object fen = row.getObject(column);
        return fen == null ? "" : Money.text(row.getLong(column));
    }
}
