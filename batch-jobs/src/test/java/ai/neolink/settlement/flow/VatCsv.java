package ai.neolink.settlement.flow;

import ai.neolink.settlement.export.Column;
import ai.neolink.settlement.export.ControlTotals;
import ai.neolink.settlement.export.CsvTable;
import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.Role;
import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** {@code vat.csv}, an export that only the tests have: output VAT of the period and at its end. */
@Component
class VatCsv implements CsvTable {
    private final ChartOfAccounts chart;
    private final TrialBalance trialBalance;

    VatCsv(ChartOfAccounts chart, TrialBalance trialBalance) {
        this.chart = chart;
        this.trialBalance = trialBalance;
    }

    @Override
    public String name() {
        return "vat.csv";
    }

    @Override
    public List<Column> columns() {
        return Column.list("period,account_code,movement:amount,closing:amount");
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        var account = chart.account(Role.OUTPUT_VAT);
        trialBalance.of(period.from(), period.until()).stream()
                .filter(line -> line.account().equals(account))
                .forEach(line -> row.accept(new String[] {
                    period.name(), account.code(), Money.text(line.credit() - line.debit()), Money.text(-line.closing())
                }));
    }
}
