package ai.neolink.settlement.export;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code settlement.xlsx}: a workbook for people; single charges are not in it (E35, E36, E37). */
@Component
class SettlementXlsx implements ExportFile {
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String CORE_PROPERTIES = "docProps/core.xml";

    /** What a product was charged in the period. */
    private record Charged(long charges, long first, long adjustments, long amountFen) {
        static final Charged NONE = new Charged(0, 0, 0, 0);
    }

    private final JdbcClient jdbc;
    private final JournalCsv journal;
    private final TrialBalanceCsv trialBalance;
    private final CustomerBalancesCsv balances;
    private final BreaksCsv breaks;
    private final Products products;

    SettlementXlsx(
            JdbcClient jdbc,
            JournalCsv journal,
            TrialBalanceCsv trialBalance,
            CustomerBalancesCsv balances,
            BreaksCsv breaks,
            Products products) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.trialBalance = trialBalance;
        this.balances = balances;
        this.breaks = breaks;
        this.products = products;
    }

    @Override
    public String name() {
        return "settlement.xlsx";
    }

    @Override
    public long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException {
        var file = Files.createTempFile("settlement", ".xlsx");
        try {
            try (var stream = Files.newOutputStream(file);
                    var workbook = new Workbook(stream, "Neolink settlement", "1.0")) {
                fill(workbook, period);
            }
            copyWithoutTimes(file, out);
            return 0;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void fill(Workbook workbook, ExportPeriod period) throws IOException {
        var charged = charged(period);
        summary(new Sheet(workbook, "Summary", Column.list("item,date:date,value:amount")), period, charged);
        var byProduct = new Sheet(
                workbook,
                "Charges by product",
                Column.list("product,charges:count,first_charges:count,adjustments:count,amount:amount"));
        charged.forEach((product, p) -> byProduct.row(
                product.name(),
                String.valueOf(p.charges),
                String.valueOf(p.first),
                String.valueOf(p.adjustments),
                Money.text(p.amountFen)));
        byProduct.finish(true);
        table(workbook, "Journal", journal, period);
        table(workbook, "Trial balance", trialBalance, period);
        table(workbook, "Breaks", breaks, period);
    }

    private void table(Workbook workbook, String name, CsvTable table, ExportPeriod period) throws IOException {
        var sheet = new Sheet(workbook, name, table.columns());
        table.rows(period, new ControlTotals(products), sheet::row);
        sheet.finish(true);
    }

    private void summary(Sheet sheet, ExportPeriod period, Map<Product, Charged> charged) throws IOException {
        var totals = new ControlTotals(products);
        journal.rows(period, totals, row -> {});
        balances.rows(period, totals, row -> {});
        var open = new long[1];
        breaks.rows(period, totals, row -> {
            if (row[row.length - 1].equals("OPEN")) {
                open[0]++;
            }
        });
        var date = period.until().toString();
        sheet.row("Journal debits", date, Money.text(totals.debit()));
        sheet.row("Journal credits", date, Money.text(totals.credit()));
        charged.forEach((product, p) -> sheet.row("Charges " + product.name(), date, Money.text(p.amountFen)));
        sheet.row("Customer balances", date, Money.text(totals.customerBalances()));
        sheet.count("Open breaks", date, open[0]);
        sheet.finish(false);
    }

    private Map<Product, Charged> charged(ExportPeriod period) {
        var charged = new TreeMap<Product, Charged>();
        products.all().forEach(product -> charged.put(product, Charged.NONE));
        jdbc.sql("""
                        select p.book, sum(p.charged + p.adjusted) charges, sum(p.charged) firsts,
                            sum(p.adjusted) adjustments,
                               sum(p.plus_fen - p.minus_fen) fen
                        from run_partition p
                        join settlement_run r
                          on r.run_id = p.run_id and r.business_date between :from and :until and r.posted = 1
                        where p.book in (:products)
                        group by p.book
                        """)
                .param("products", products.numbers())
                .param("from", period.from())
                .param("until", period.until())
                .query(row -> {
                    charged.put(
                            products.numbered(row.getInt("book")),
                            new Charged(
                                    row.getLong("charges"),
                                    row.getLong("firsts"),
                                    row.getLong("adjustments"),
                                    row.getLong("fen")));
                });
        return charged;
    }

    /**
     * Copies the workbook without the times that the library notes in it and in the zip entries; the content depends on
     * the ledger only.
     */
    private static void copyWithoutTimes(Path workbook, OutputStream out) throws IOException {
        try (var source = new ZipFile(workbook.toFile());
                var archive = new Archive(out)) {
            var entries = source.stream()
                    .map(ZipEntry::getName)
                    .sorted(Comparator.comparing((String name) -> !name.equals(CONTENT_TYPES))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            for (var name : entries) {
                var target = archive.entry(name);
                try (var content = source.getInputStream(source.getEntry(name))) {
                    if (name.equals(CORE_PROPERTIES)) {
                        var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                        target.write(text.replaceAll("<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\\1>", "")
                                .getBytes(StandardCharsets.UTF_8));
                    } else {
                        content.transferTo(target);
                    }
                }
            }
        }
    }
}
