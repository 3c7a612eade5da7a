package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.operations.DryRun;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --dry-run} and the table that it prints. */
final class DryRunning {
    @Option(names = "--dry-run", description = "shows what would be charged per customer and product; posts nothing")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }

    static void show(List<DryRun.DryRunLine> lines, Output output) {
        var table = new Table(Listing.WOULD_BE_CHARGED);
        lines.forEach(line -> table.row(
                line.account(),
                line.product(),
                line.charges(),
                Money.text(line.moreFen()),
                Money.text(line.lessFen()),
                Money.text(line.moreFen() - line.lessFen()),
                line.excepted()));
        output.add(table);
        output.print();
    }
}
