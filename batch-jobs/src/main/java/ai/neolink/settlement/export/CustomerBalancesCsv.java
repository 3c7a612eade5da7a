package ai.neolink.settlement.export;

import ai.neolink.settlement.money.Money;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code customer-balances.csv}: every account known to the last night: first opening, movement, last closing. */
@Component
class CustomerBalancesCsv implements CsvTable {
    private static final List<Column> COLUMNS =
            Column.list("account_id,opening:amount,recharged:amount,charged:amount,closing:amount");

    private final JdbcClient jdbc;

    CustomerBalancesCsv(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "customer-balances.csv";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        try (var rows = new SortedRows()) {
            jdbc.sql("""
                            select e.id, o.opening_fen, c.recharged_fen, c.charged_fen
                            from (
                              select account_key, min(business_date) first_date, sum(recharged_fen) recharged_fen,
                                     sum(charged_fen) charged_fen
                              from customer_day where business_date between :from and :until
                              group by account_key
                            ) c
                            join customer_day o on o.account_key = c.account_key and o.business_date = c.first_date
                            join entity e on e.entity_key = c.account_key
                            """)
                    .param("from", period.from())
                    .param("until", period.until())
                    .query((RowCallbackHandler) found -> {
                        var closing = found.getLong("opening_fen")
                                + found.getLong("recharged_fen")
                                - found.getLong("charged_fen");
                        totals.customerBalance(closing);
                        rows.add(
                                Cells.text(found.getString("id")),
                                Money.text(found.getLong("opening_fen")),
                                Money.text(found.getLong("recharged_fen")),
                                Money.text(found.getLong("charged_fen")),
                                Money.text(closing));
                    });
            rows.each(row);
        }
    }
}
