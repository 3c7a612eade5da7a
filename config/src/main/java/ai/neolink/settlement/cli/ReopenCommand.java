package ai.neolink.settlement.cli;

import ai.neolink.settlement.period.PeriodClose;
import ai.neolink.settlement.period.PeriodState;
import ai.neolink.settlement.security.Acting;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle reopen}: one person with a reason, and another who approves. */
@Command(
        name = "reopen",
        description =
                "Opens a closed month again: one person gives the reason, another approves. Your token: SETTLE_TOKEN.",
        mixinStandardHelpOptions = true)
final class ReopenCommand implements Callable<Integer> {
    static final class Part {
        @Option(names = "--reason", required = true, description = "why; lifts a soft lock at once")
        private @Nullable String reason;

        @Option(names = "--approve", required = true, description = "approves what somebody else wants")
        private boolean approve;
    }

    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Option(names = "--period", required = true, description = "the month, e.g. 2026-11")
    private String period;

    @ArgGroup(multiplicity = "1")
    private Part part;

    @Override
    public Integer call() {
        var month = CloseCommand.month(period);
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var close = context.getBean(PeriodClose.class);
            if (part.approve || part.reason == null) {
                var now = close.approveReopening(month, person);
                output.tell("%s is open again%s.".formatted(month, now ? "" : ", and was before"));
            } else if (close.reopen(month, person, part.reason) == PeriodState.OPEN) {
                output.tell("The soft lock of %s is lifted.".formatted(month));
            } else {
                output.tell("%s wants %s open again; another person must approve it.".formatted(person, month));
            }
            output.print();
            return Settle.DONE;
        }
    }
}
