package ai.neolink.settlement.export;

import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** {@code trial-balance.csv}: every account of the chart, zeros too. */
@Component
class TrialBalanceCsv implements ExportFile {
    private final TrialBalance trialBalance;

    TrialBalanceCsv(TrialBalance trialBalance) {
        this.trialBalance = trialBalance;
    }

    @Override
    public String name() {
        return "trial-balance.csv";
    }

    @Override
    public long write(ExportDay day, OutputStream out, ControlTotals totals) {
        var csv = new CsvFile(
                out,
                "account_code,account_name,opening_debit,opening_credit,debit,credit,closing_debit,closing_credit");
        for (var line : trialBalance.of(day.date(), day.date())) {
            csv.row(
                    line.account().code(),
                    Cells.text(line.account().name()),
                    Money.text(Math.max(0, line.opening())),
                    Money.text(Math.max(0, -line.opening())),
                    Money.text(line.debit()),
                    Money.text(line.credit()),
                    Money.text(Math.max(0, line.closing())),
                    Money.text(Math.max(0, -line.closing())));
        }
        return csv.finish();
    }
}
