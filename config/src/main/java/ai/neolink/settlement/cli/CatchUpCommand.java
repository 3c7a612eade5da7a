package ai.neolink.settlement.cli;

import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContext;
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

    @Option(names = "--from", description = "only windows that begin then or later, e.g. 2026-11-20T00")
    private String from;

    @Option(names = "--again", description = "with --from: also windows that are settled; each posts only what differs")
    private boolean again;

    @Option(names = "--most", description = "at most so many windows", defaultValue = "2147483647")
    private int most;

    @Option(names = "--list", description = "shows which windows it would be, and settles nothing")
    private boolean list;

    @Override
    public Integer call() {
        check();
        try (var context = settle.start()) {
            var windows = windows(context);
            if (list) {
                output.add(table(windows, context));
                output.print();
                return Settle.DONE;
            }
            try {
                try (var catching = new CatchingUp(context, windows.size(), output)) {
                    context.getBean(Settlement.class).settle(windows, again, catching::add);
                }
                Deliveries.send(settle, context, output);
            } finally {
                // Also what was done before something failed.
                output.print();
            }
            return strict.code(context);
        }
    }

    private void check() {
        if (until != null) {
            RunCommand.checkHour(until, "until");
        }
        if (from != null) {
            RunCommand.checkHour(from, "from");
        }
        if (again && from == null) {
            throw new IllegalArgumentException("--again needs --from: which windows are to be settled again?");
        }
        if (most < 1) {
            throw new IllegalArgumentException("--most must be at least 1");
        }
    }

    private List<Window> windows(ApplicationContext context) {
        var zone = context.getBean(BillingZone.class);
        var now = context.getBean(Clock.class).instant().getEpochSecond();
        var end = until == null ? now : Math.min(now, RunCommand.hour(until, "until", zone));
        if (from == null) {
            return context.getBean(Settlement.class)
                    .upcoming(window -> window.span().until() <= end, most);
        }
        var windows = context.getBean(Windows.class);
        Predicate<Window> wanted = again ? window -> true : window -> !windows.isSettled(window);
        return windows.between(RunCommand.hour(from, "from", zone), end).stream()
                .filter(wanted)
                .limit(most)
                .toList();
    }

    private static Table table(List<Window> windows, ApplicationContext context) {
        var zone = context.getBean(BillingZone.class);
        var known = context.getBean(Windows.class);
        var table = new Table("Windows", "window", "ends", "settled before");
        windows.forEach(window ->
                table.row(window.name(zone), zone.text(window.span().until()), known.isSettled(window) ? "yes" : "no"));
        return table;
    }
}
