package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.rating.Book;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.store.NameBasedId;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code charges.csv}: every charge posted on the date. Ids are computed here, from the names of the window. */
@Component
class ChargesCsv implements ExportFile {
    private static final String SELECT = """
            select c.window_start, c.seq, c.run_id, c.book, c.amount_fen, c.quantity, c.exact_amount,
                   a.id account_id, m.id resource_id, s.id sku_id, t.starts_at, t.ends_at
            from charge c
            join settlement_run r on r.run_id = c.run_id and r.business_date = :date and r.posted = 1
            join entity a on a.entity_key = c.account_key
            left join entity m on m.entity_key = c.meter_key
            left join entity s on s.entity_key = c.sku_key
            left join service_period t on c.book = 2 and t.order_key = c.meter_key and t.seq = c.seq
            """;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final BillingZone zone;

    ChargesCsv(JdbcClient jdbc, Runs runs, BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "charges.csv";
    }

    @Override
    public long write(ExportDay day, OutputStream out, ControlTotals totals) {
        var csv = new CsvFile(
                out,
                "charge_id,account_id,product,resource_id,sku_id,period_start,period_end,quantity,unit,exact_amount,amount,"
                        + "currency,adjusts,business_date,journal_id");
        var journals = new HashMap<String, String>();
        try (var rows = new SortedRows()) {
            jdbc.sql(SELECT).param("date", day.date()).query((RowCallbackHandler)
                    row -> rows.add(cells(row, day, journals, totals)));
            rows.each(csv::row);
        }
        return csv.finish();
    }

    private String[] cells(ResultSet row, ExportDay day, Map<String, String> journals, ControlTotals totals)
            throws SQLException {
        var start = row.getLong(1);
        var seq = row.getInt(2);
        var book = Book.numbered(row.getInt(4));
        var amount = row.getLong(5);
        var account = row.getString(8);
        var resource = book == Book.IMAGE ? "images" : row.getString(9);
        var sku = book == Book.IMAGE ? "private-image" : row.getString(10);
        var period = book == Book.SUBSCRIPTION
                ? new Span(row.getLong(11), row.getLong(12))
                : new Span(start, book == Book.COMPUTE ? zone.hourEnd(start) : zone.dayEnd(start));
        totals.charge(book, amount);
        return new String[] {
            id(book, account, resource, sku, start, seq),
            Cells.text(account),
            book.name(),
            Cells.text(resource),
            Cells.text(sku),
            zone.text(period.from()),
            zone.text(period.until()),
            Cells.decimal(row.getBigDecimal(6)),
            book.unit(),
            Cells.decimal(row.getBigDecimal(7)),
            Money.text(amount),
            Money.CURRENCY,
            seq == 0 ? "" : id(book, account, resource, sku, start, 0),
            day.date().toString(),
            amount == 0 ? "" : journal(row.getInt(3), book, amount, journals)
        };
    }

    /** Product, account, resource, SKU (compute only), start of the window (not of an order), number from 0 (E4). */
    static String id(Book book, String account, String resource, String sku, long start, int seq) {
        return NameBasedId.of(Stream.of(
                                book.name(),
                                account,
                                resource,
                                book == Book.COMPUTE ? sku : null,
                                book == Book.SUBSCRIPTION
                                        ? null
                                        : Instant.ofEpochSecond(start).toString(),
                                String.valueOf(seq))
                        .filter(name -> name != null)
                        .toArray(String[]::new))
                .toString();
    }

    private String journal(int run, Book book, long amount, Map<String, String> journals) {
        var kind = amount > 0 ? JournalKind.CHARGE : JournalKind.ADJUSTMENT;
        return journals.computeIfAbsent(
                run + "|" + kind + "|" + book,
                key -> GeneralLedger.journalId(runs.get(run).name(zone), kind, book.name(), null));
    }
}
