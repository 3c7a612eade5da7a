package ai.neolink.settlement.cli;

import ai.neolink.settlement.ledger.TrialBalance;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.report.ProductFigures;
import java.time.LocalDate;
import org.springframework.context.ApplicationContext;

/** What a demo has settled, as tables. */
final class DemoReport {
    private DemoReport() {}

    static void print(ApplicationContext context, LocalDate first, LocalDate last, Output output) {
        output.leaveOutWhatIsEmpty();
        output.add(products(context.getBean(ProductFigures.class)));
        output.add(trialBalance(context.getBean(TrialBalance.class), first, last));
        output.add(context.getBean(ReconciliationReport.class).table());
        context.getBean(StatementStatus.class).addOpen(output);
        context.getBean(ActionReport.class).add(output);
        context.getBean(StatusReport.class).addOpen(output);
        output.print();
    }

    private static Table products(ProductFigures figures) {
        var table = new Table(Listing.PRODUCTS);
        figures.all()
                .forEach(figure -> table.row(
                        figure.product(), figure.charges(), figure.adjustments(), Money.text(figure.amountFen())));
        return table;
    }

    private static Table trialBalance(TrialBalance trialBalance, LocalDate from, LocalDate until) {
        var table = new Table(Listing.TRIAL_BALANCE);
        for (var line : trialBalance.of(from, until)) {
            table.row(
                    line.account().code(),
                    line.account().name(),
                    Money.text(line.debit()),
                    Money.text(line.credit()),
                    Money.text(Math.max(0, line.closing())),
                    Money.text(Math.max(0, -line.closing())));
        }
        return table;
    }
}
