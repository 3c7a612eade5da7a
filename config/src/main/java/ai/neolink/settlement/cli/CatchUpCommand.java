package ai.neolink.settlement.cli;

import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle catch-up}. */
@Command(
        name = "catch-up",
        description = "Settles every hour and night not yet settled, oldest first.",
        mixinStandardHelpOptions = true)
final class CatchUpCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Mixin
    private Strict strict;

    @Option(names = "--until", description = "windows that end by then, e.g. 2026-11-21T10; default now")
    private String until;

    @Override
    public Integer call() {
        var instant = until == null ? null : RunCommand.parse(until, "until", "2026-11-21T10", RunCommand::hour);
        try (var context = settle.start()) {
            var zone = context.getBean(BillingZone.class);
            var now = context.getBean(Clock.class).instant().getEpochSecond();
            var end = instant == null
                    ? now
                    : Math.min(now, instant.atZone(zone.id()).toEpochSecond());
            var report = context.getBean(RunReport.class);
            try (var progress = new ProgressLine(context)) {
                var count = context.getBean(Settlement.class).catchUp(end, run -> report.add(run, output));
                progress.stop();
                output.say(count == 0 ? "Everything that has ended is settled." : count + " runs were settled.");
                Deliveries.send(settle, context, output);
                output.print();
            }
            return strict.code(context);
        }
    }
}
