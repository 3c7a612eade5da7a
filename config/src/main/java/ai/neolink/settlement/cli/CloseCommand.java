package ai.neolink.settlement.cli;

import ai.neolink.settlement.period.PeriodClose;
import ai.neolink.settlement.security.Acting;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle close}. */
@Command(
        name = "close",
        description = {
            "Closes a month: a soft lock, the checklist, the hard lock, the month's export.",
            "What is open is listed (exit 1); accept it with “settle exceptions accept” or “settle "
                    + "breaks accept”, or settle it."
        },
        mixinStandardHelpOptions = true)
final class CloseCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Option(names = "--period", required = true, description = "the month, e.g. 2026-11")
    private String period;

    @Override
    public Integer call() {
        var month = month(period);
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).nameOrOperator();
            var closing = context.getBean(PeriodClose.class).close(month, person);
            var state = new Table(Listing.PERIOD);
            state.row(
                    month,
                    closing.state(),
                    closing.exported().map(e -> e.folder().toString()).orElse(""));
            var open = new Table(Listing.OPEN_ITEMS);
            closing.open().forEach(item -> open.row(item.what(), item.id(), item.detail()));
            Deliveries.send(settle, context, output);
            output.add(state);
            output.add(open);
            output.print();
            return closing.open().isEmpty() ? Settle.DONE : Settle.FAILED;
        }
    }

    static YearMonth month(String text) {
        return RunCommand.parse(text, "period", "2026-11", YearMonth::parse);
    }
}
