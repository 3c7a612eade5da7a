package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.money.Money;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** {@code journal.csv}: every line of every journal of the date, in the order of the chain. */
@Component
class JournalCsv implements ExportFile {
    private final Journals journals;
    private final ChartOfAccounts chart;

    JournalCsv(Journals journals, ChartOfAccounts chart) {
        this.journals = journals;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "journal.csv";
    }

    @Override
    public long write(ExportDay day, OutputStream out, ControlTotals totals) {
        var csv = new CsvFile(
                out,
                "journal_id,business_date,kind,line,account_code,account_name,debit,credit,currency,description,posted_at,hash");
        journals.each(day.date(), day.date(), posted -> {
            var journal = posted.journal();
            var number = 1;
            for (var line : journal.lines()) {
                totals.line(line.debitFen(), line.creditFen());
                csv.row(
                        journal.id(),
                        journal.businessDate().toString(),
                        journal.kind().name(),
                        String.valueOf(number++),
                        line.account(),
                        Cells.text(chart.account(line.account()).name()),
                        line.debit(),
                        line.credit(),
                        Money.CURRENCY,
                        journal.description(),
                        journal.postedAt(),
                        posted.hash());
            }
        });
        return csv.finish();
    }
}
