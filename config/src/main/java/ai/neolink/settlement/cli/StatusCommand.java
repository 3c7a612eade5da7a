package ai.neolink.settlement.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code settle status}. */
@Command(
        name = "status",
        description = "Last runs, what is running, feeds, statements, breaks, open exceptions, rejects.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Mixin
    private Strict strict;

    @Override
    public Integer call() {
        try (var context = settle.open()) {
            context.getBean(StatusReport.class).add(output);
            output.print();
            return strict.code(context, context.getBean(FedStatus.class).isBehind());
        }
    }
}
