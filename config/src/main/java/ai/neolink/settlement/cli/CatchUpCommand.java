package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.operations.Waiting;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    private static final int LISTED = 200;

    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Mixin
    private Strict strict;

    @Mixin
    private Starting starting;

    @Mixin
    private Unfeeding unfeeding;

    @Option(names = "--until", description = "windows that end by then, e.g. 2026-11-21T10; default now")
    private @Nullable String until;

    @Option(names = "--from", description = "only windows that begin then or later, e.g. 2026-11-20T00")
    private @Nullable String from;

    @Option(names = "--again", description = "with --from: also windows that are settled; each posts only what differs")
    private boolean again;

    @Option(names = "--most", description = "at most so many windows")
    private @Nullable Integer most;

    @Option(names = "--list", description = "shows which windows it would be, and settles nothing")
    private boolean list;

    @Override
    public Integer call() {
        check();
        try (var context = list ? settle.open(starting.settings()) : settle.start(starting.settings())) {
            context.getBean(Settlement.class).checkHasStart();
            checkRange(context);
            if (list) {
                list(context);
                return Settle.DONE;
            }
            checkAmount(context);
            try {
                settle(context);
                Deliveries.send(settle, context, output);
            } finally {
                // Windows that were settled before something failed are reported, too.
                output.print();
            }
            return strict.code(settle, context);
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
            throw CommandMessage.AGAIN_NEEDS_FROM.refuse();
        }
        if (most != null && most < 1) {
            throw CommandMessage.MOST_TOO_SMALL.refuse();
        }
        unfeeding.check();
    }

    private void checkRange(ApplicationContext context) {
        var zone = context.getBean(BillingZone.class);
        if (from != null
                && until != null
                && RunCommand.hour(until, "until", zone) <= RunCommand.hour(from, "from", zone)) {
            throw CommandMessage.UNTIL_NOT_AFTER_FROM.refuse(until, from);
        }
    }

    /** The sentence about a range in which nothing is settled. */
    private String nothing(ApplicationContext context) {
        var zone = context.getBean(BillingZone.class);
        var begin = from == null ? 0 : RunCommand.hour(from, "from", zone);
        return context.getBean(Windows.class)
                        .between(begin, end(context), true, 1)
                        .isEmpty()
                ? "This ledger has no window%s that has ended; nothing is to be settled.".formatted(range())
                : "Everything%s that has ended is settled.".formatted(range());
    }

    private String range() {
        return (from == null ? "" : " from " + from) + (until == null ? "" : " to " + until);
    }

    private int most() {
        return most == null ? Integer.MAX_VALUE : most;
    }

    private long end(ApplicationContext context) {
        var now = context.getBean(Clock.class).instant().getEpochSecond();
        return until == null ? now : Math.min(now, RunCommand.hour(until, "until", context.getBean(BillingZone.class)));
    }

    private void settle(ApplicationContext context) {
        var unfed = unfeeding.decision(context);
        var settlement = context.getBean(Settlement.class);
        if (from == null) {
            var end = end(context);
            try (var catching = new CatchingUp(context, Math.toIntExact(count(context)), nothing(context), output)) {
                settlement.catchUp(window -> window.span().until() <= end, most(), unfed, catching::add);
            }
        } else {
            var windows = chosen(context, from);
            try (var catching = new CatchingUp(context, windows.size(), nothing(context), output)) {
                settlement.settle(windows, again, most(), unfed, catching::add);
            }
        }
    }

    private long count(ApplicationContext context) {
        return Math.min(
                most(), context.getBean(Windows.class).backlog(end(context)).windows());
    }

    private List<Window> chosen(ApplicationContext context, String from) {
        var first = RunCommand.hour(from, "from", context.getBean(BillingZone.class));
        return context.getBean(Windows.class).between(first, end(context), again, most());
    }

    /** Refuses to settle more than two months at once without a limit, because the start may be wrong (T9). */
    private void checkAmount(ApplicationContext context) {
        if (from != null || until != null || most != null) {
            return;
        }
        var backlog = context.getBean(Windows.class).backlog(end(context));
        var since = backlog.oldest().map(window -> window.span().from()).orElse(end(context));
        if (Windows.days(since, end(context)) > Waiting.MOST_DAYS) {
            list(context);
            throw CommandMessage.TOO_MUCH_TO_CATCH_UP.refuse(
                    Figures.count(backlog.hours(), "hour"),
                    Figures.count(backlog.nights(), "night"),
                    context.getBean(BillingZone.class).text(since),
                    Waiting.MOST_DAYS);
        }
    }

    /** Prints the first windows and the number of all. */
    private void list(ApplicationContext context) {
        var end = end(context);
        var chosen = from == null ? List.<Window>of() : chosen(context, from);
        var count = from == null ? count(context) : chosen.size();
        var shown = Math.toIntExact(Math.min(count, LISTED));
        var windows = from == null
                ? context.getBean(Settlement.class)
                        .upcoming(window -> window.span().until() <= end, shown)
                : chosen.subList(0, shown);
        output.add(table(windows, context));
        output.print();
        if (count > shown) {
            output.say("… and %,d more; %s in all".formatted(count - shown, Figures.count(count, "window")));
        }
    }

    private static Table table(List<Window> windows, ApplicationContext context) {
        var zone = context.getBean(BillingZone.class);
        var known = context.getBean(Windows.class);
        var table = new Table(Listing.WINDOWS);
        windows.forEach(window -> table.row(
                window.name(zone),
                zone.text(window.span().until()),
                new Table.Shown(known.isSettled(window), known.isSettled(window) ? "yes" : "no")));
        return table;
    }
}
