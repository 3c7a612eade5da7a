package ai.neolink.settlement.export.oracle;

import ai.neolink.settlement.export.CsvFile;
import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Journal;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.ledger.JournalLine;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.settings.OracleSettings;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The journal lines of a period in the form of Oracle's programs (E31, E32, E33, E34), in any layout. */
@Component
@Lazy(false)
class OracleLines {
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);

    private final Journals journals;
    private final ChartOfAccounts chart;
    private final List<String> segments;
    private final String ledgerId;
    private final String ledgerName;

    OracleLines(Journals journals, ChartOfAccounts chart, OracleSettings settings) {
        this.journals = journals;
        this.chart = chart;
        segments = settings.parts();
        ledgerId = settings.ledgerId();
        ledgerName = settings.ledgerName();
    }

    /** The number of segments of an account. */
    int segments() {
        return segments.size();
    }

    /** @return number of lines written, without the header */
    long write(ExportPeriod period, JournalLayout layout, OutputStream out) {
        var csv = new CsvFile(out);
        var header = layout.header();
        if (!header.isEmpty()) {
            csv.row(header.toArray(String[]::new));
        }
        var date = DateTimeFormatter.ofPattern(layout.date(), Locale.ENGLISH);
        var group = period.name().replace("-", "");
        journals.each(period.from(), period.until(), posted -> {
            var number = 1;
            for (var line : posted.journal().lines()) {
                csv.row(layout.cells(values(posted, line, number++, group, date), account(line)));
            }
        });
        return csv.finish() - (header.isEmpty() ? 0 : 1);
    }

    private List<String> account(JournalLine line) {
        var code = chart.account(line.account()).oracleCode();
        return segments.stream()
                .map(part -> part.replace(OracleSettings.ACCOUNT, code))
                .toList();
    }

    private Map<String, String> values(
            Journals.Posted posted, JournalLine line, int number, String group, DateTimeFormatter date) {
        var journal = posted.journal();
        return Map.ofEntries(
                Map.entry("ledger-id", ledgerId),
                Map.entry("ledger-name", ledgerName),
                Map.entry("date", date.format(journal.businessDate())),
                Map.entry("business-date", journal.businessDate().toString()),
                Map.entry("period-name", PERIOD.format(journal.businessDate())),
                Map.entry("category", category(journal.kind())),
                Map.entry("currency", Money.CURRENCY),
                Map.entry("debit", line.debit()),
                Map.entry("credit", line.credit()),
                Map.entry("title", title(journal)),
                Map.entry("description", journal.description()),
                Map.entry("journal-id", journal.id()),
                Map.entry("line", String.valueOf(number)),
                Map.entry("hash", posted.hash()),
                Map.entry("group", group));
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
