package ai.neolink.settlement.export;

import ai.neolink.settlement.money.Money;
import java.io.OutputStream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code customer-balances.csv}: every account known to the night. */
@Component
class CustomerBalancesCsv implements ExportFile {
    private final JdbcClient jdbc;

    CustomerBalancesCsv(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "customer-balances.csv";
    }

    @Override
    public long write(ExportDay day, OutputStream out, ControlTotals totals) {
        var csv = new CsvFile(out, "account_id,opening,recharged,charged,closing");
        try (var rows = new SortedRows()) {
            jdbc.sql("""
                            select e.id, c.opening_fen, c.recharged_fen, c.charged_fen
                            from customer_day c join entity e on e.entity_key = c.account_key
                            where c.business_date = :date
                            """).param("date", day.date()).query((RowCallbackHandler) row -> {
                var closing = row.getLong(2) + row.getLong(3) - row.getLong(4);
                totals.customerBalance(closing);
                rows.add(
                        Cells.text(row.getString(1)),
                        Money.text(row.getLong(2)),
                        Money.text(row.getLong(3)),
                        Money.text(row.getLong(4)),
                        Money.text(closing));
            });
            rows.each(csv::row);
        }
        return csv.finish();
    }
}
