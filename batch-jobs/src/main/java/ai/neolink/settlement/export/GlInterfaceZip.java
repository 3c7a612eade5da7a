package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Journal;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.ledger.JournalLine;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.money.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@code GlInterface.zip}: the journal for Oracle Fusion (FBDI), 149 columns without header (export formats D.1, fine print E31–E34). */
@Component
@Lazy(false)
class GlInterfaceZip implements ExportFile {
    private static final int COLUMNS = 149;
    private static final int MOST_SEGMENTS = 30;
    private static final String ACCOUNT = "{account}";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/MM/dd");
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);

    private final Journals journals;
    private final ChartOfAccounts chart;
    private final List<String> segments;
    private final String ledgerId;
    private final String ledgerName;

    GlInterfaceZip(
            Journals journals,
            ChartOfAccounts chart,
            @Value("${settlement.oracle.segments:{account}}") String segments,
            @Value("${settlement.oracle.ledger-id:}") String ledgerId,
            @Value("${settlement.oracle.ledger-name:Neolink CNY}") String ledgerName) {
        this.journals = journals;
        this.chart = chart;
        this.segments = segments(segments);
        this.ledgerId = ledgerId;
        this.ledgerName = ledgerName;
    }

    private static List<String> segments(String setting) {
        var parts = Arrays.stream(setting.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() > MOST_SEGMENTS || parts.stream().anyMatch(String::isEmpty) || !setting.contains(ACCOUNT)) {
            throw new IllegalArgumentException(
                    "settlement.oracle.segments is “%s”; it must be 1 to %d parts joined by |, none empty, one of them with %s"
                            .formatted(setting, MOST_SEGMENTS, ACCOUNT));
        }
        return parts;
    }

    @Override
    public String name() {
        return "GlInterface.zip";
    }

    @Override
    public long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException {
        try (var archive = new Archive(out)) {
            var csv = new CsvFile(archive.entry("GlInterface.csv"));
            var group = period.name().replace("-", "");
            journals.each(period.from(), period.until(), posted -> {
                var number = 1;
                for (var line : posted.journal().lines()) {
                    csv.row(cells(posted, line, number++, group));
                }
            });
            return csv.finish();
        }
    }

    private String[] cells(Journals.Posted posted, JournalLine line, int number, String group) {
        var journal = posted.journal();
        var cells = new String[COLUMNS];
        Arrays.fill(cells, "");
        var date = DATE.format(journal.businessDate());
        set(cells, 1, "NEW");
        set(cells, 2, ledgerId);
        set(cells, 3, date);
        set(cells, 4, "Neolink Settlement");
        set(cells, 5, category(journal.kind()));
        set(cells, 6, Money.CURRENCY);
        set(cells, 7, date);
        set(cells, 8, "A");
        var account = chart.account(line.account()).oracleCode();
        for (int i = 0; i < segments.size(); i++) {
            set(cells, 9 + i, segments.get(i).replace(ACCOUNT, account));
        }
        set(cells, 39, line.debit());
        set(cells, 40, line.credit());
        set(cells, 43, "Settlement " + journal.businessDate());
        set(cells, 46, title(journal));
        set(cells, 47, journal.description());
        set(cells, 52, journal.description());
        set(cells, 53, journal.id());
        set(cells, 54, String.valueOf(number));
        set(cells, 55, posted.hash());
        set(cells, 67, group);
        set(cells, 92, ledgerName);
        set(cells, 95, PERIOD.format(journal.businessDate()));
        return cells;
    }

    /** By the template's numbers, from 1. */
    private static void set(String[] cells, int column, String text) {
        cells[column - 1] = Cells.text(text);
    }

    private static String title(Journal journal) {
        var subject = journal.subject() == null ? "" : " " + journal.subject();
        return journal.kind() + subject + " " + journal.id().substring(0, 8);
    }

    private static String category(JournalKind kind) {
        return switch (kind) {
            case CHARGE -> "Charge";
            case ADJUSTMENT -> "Adjustment";
            case RECOGNITION, RECOGNITION_ADJUSTMENT -> "Recognition";
            case RECHARGE -> "Recharge";
            case STATEMENT -> "Statement";
            case SUSPENSE -> "Suspense";
            case RECLASS, RECLASS_REVERSAL -> "Reclassification";
        };
    }
}
