package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Journals;
import ai.neolink.settlement.money.Money;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** {@code journal.csv}: every line of every journal of the period, in the order of the chain. */
@Component
class JournalCsv implements CsvTable {
    private static final List<Column> COLUMNS =
            Column.list("journal_id,business_date:date,kind,line:count,account_code,"
                    + "account_name,debit:amount,credit:amount,currency,description,posted_at,hash");

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
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        journals.each(period.from(), period.until(), posted -> {
            var journal = posted.journal();
            var number = 1;
            for (var line : journal.lines()) {
                totals.line(line.debitFen(), line.creditFen());
                row.accept(new String[] {
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
                    posted.hash()
                });
            }
        });
    }
}
