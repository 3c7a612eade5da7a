package ai.neolink.settlement.cli;

import ai.neolink.settlement.operations.Settlement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle restart}. */
@Command(
        name = "restart",
        description = "Goes on with the run that failed or was left behind by a dead process.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Mixin
    private Strict strict;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "the run to restart; runs follow each other, so there is at most one")
    private @Nullable String id;

    @Override
    public Integer call() {
        var run = number();
        try (var context = settle.start()) {
            try (var progress = new ProgressLine(context)) {
                var restarted = context.getBean(Settlement.class).restart(run);
                progress.stop();
                restarted.ifPresentOrElse(
                        r -> context.getBean(RunReport.class).add(r, output),
                        () -> output.say("There is nothing to restart."));
                Deliveries.send(settle, context, output);
                output.print();
            }
            return strict.code(settle, context);
        }
    }

    private @Nullable Integer number() {
        if (id == null) {
            return null;
        }
        if (!id.matches("\\d{1,9}")) {
            throw CommandMessage.NO_RUN_ID.refuse(id);
        }
        return Integer.valueOf(id);
    }
}
