package ai.neolink.settlement.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle status}. */
@Command(
        name = "status",
        description =
                "What needs somebody; last runs, what is running, feeds, statements, breaks, exceptions, rejects.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Mixin
    private Strict strict;

    @Option(names = "--all", description = "also what is empty")
    private boolean all;

    @Override
    public Integer call() {
        if (!all) {
            output.leaveOutWhatIsEmpty();
        }
        try (var context = settle.open()) {
            context.getBean(StatusReport.class).add(output);
            output.print();
            return strict.code(settle, context, context.getBean(FedStatus.class).need());
        }
    }
}
