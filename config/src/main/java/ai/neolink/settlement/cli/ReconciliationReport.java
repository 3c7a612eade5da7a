package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.report.Reconciliation;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Prints for each channel and statement day what was matched and what is open. */
@Component
class ReconciliationReport {
    private final Reconciliation reconciliation;

    ReconciliationReport(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    Table table() {
        var table = new Table(Listing.RECONCILIATION);
        reconciliation.days().forEach(day -> table.row(cells(day)));
        return table;
    }

    private static Object[] cells(Reconciliation.Day day) {
        return Stream.of(
                        Stream.of(day.channel(), day.day(), day.lines(), day.matched(), day.ignored()),
                        Stream.of(BreakKind.values()).map(kind -> day.open().getOrDefault(kind, 0L)),
                        Stream.of(day.clearingFen().map(Money::text).orElse("")))
                .flatMap(cells -> cells)
                .toArray();
    }
}
