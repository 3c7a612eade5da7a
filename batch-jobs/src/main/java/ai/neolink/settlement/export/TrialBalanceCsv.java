package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** {@code trial-balance.csv}: every account of the chart, including those with zero. */
@Component
class TrialBalanceCsv implements CsvTable {
    private static final List<Column> COLUMNS = Column.list(
            "account_code,account_name,opening_debit:amount,opening_credit:amount,debit:amount,credit:amount,"
                    + "closing_debit:amount,closing_credit:amount");

    private final TrialBalance trialBalance;

    TrialBalanceCsv(TrialBalance trialBalance) {
        this.trialBalance = trialBalance;
    }

    @Override
    public String name() {
        return "trial-balance.csv";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        for (var line : trialBalance.of(period.from(), period.until())) {
            row.accept(new String[] {
                line.account().code(),
                Cells.text(line.account().name()),
                Money.text(Math.max(0, line.opening())),
                Money.text(Math.max(0, -line.opening())),
                Money.text(line.debit()),
                Money.text(line.credit()),
                Money.text(Math.max(0, line.closing())),
                Money.text(Math.max(0, -line.closing()))
            });
        }
    }
}
