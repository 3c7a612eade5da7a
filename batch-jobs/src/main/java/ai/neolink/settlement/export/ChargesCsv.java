package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code charges.csv}: every charge posted in the period. */
@Component
class ChargesCsv implements CsvTable {
    private static final List<Column> COLUMNS =
            Column.list("charge_id,account_id,product,resource_id,sku_id,period_start,"
                    + "period_end,quantity,unit,exact_amount,amount,currency,adjusts,business_date,journal_id");

    private final JdbcClient jdbc;
    private final Runs runs;
    private final BillingZone zone;
    private final Products products;

    ChargesCsv(JdbcClient jdbc, Runs runs, BillingZone zone, Products products) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.zone = zone;
        this.products = products;
    }

    @Override
    public String name() {
        return "charges.csv";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        var journals = new HashMap<String, String>();
        try (var rows = new SortedRows()) {
            jdbc.sql("select " + PostedCharge.COLUMNS + " " + PostedCharge.FROM)
                    .param("periods", products.ofPeriods())
                    .param("from", period.from())
                    .param("until", period.until())
                    .query((RowCallbackHandler) found -> {
                        var charge = PostedCharge.read(found, zone, products);
                        totals.charge(charge.product(), charge.amountFen());
                        rows.add(cells(charge, journals));
                    });
            rows.each(row);
        }
    }

    private String[] cells(PostedCharge charge, Map<String, String> journals) {
        return new String[] {
            charge.id(),
            Cells.text(charge.account()),
            charge.product().name(),
            Cells.text(charge.resource()),
            Cells.text(charge.sku()),
            zone.text(charge.period().from()),
            zone.text(charge.period().until()),
            Cells.decimal(charge.quantity()),
            charge.product().unit(),
            Cells.decimal(charge.exact()),
            Money.text(charge.amountFen()),
            Money.CURRENCY,
            charge.isFirst() ? "" : charge.firstId(),
            charge.businessDate().toString(),
            charge.amountFen() == 0 ? "" : journal(charge, journals)
        };
    }

    private String journal(PostedCharge charge, Map<String, String> journals) {
        var kind = charge.amountFen() > 0 ? JournalKind.CHARGE : JournalKind.ADJUSTMENT;
        var product = charge.product();
        return journals.computeIfAbsent(
                charge.run() + "|" + kind + "|" + product,
                key -> GeneralLedger.journalId(runs.get(charge.run()).name(zone), kind, product.name(), null));
    }
}
