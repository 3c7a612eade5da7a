package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.operations.DryRun;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.runs.FedWindows;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle run hourly} and {@code settle run nightly}. */
@Command(
        name = "run",
        description = "Settles one hour or one night.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "hourly|nightly")
final class RunCommand {
    private static final BillingZone UTC = new BillingZone(ZoneOffset.UTC);

    @ParentCommand
    private Settle settle;

    @Command(
            name = "hourly",
            description = "Settles an hour: recharges, orders, compute.",
            mixinStandardHelpOptions = true)
    int hourly(
            @Option(
                            names = "--hour",
                            required = true,
                            description = "start of the hour in the billing zone, e.g. 2026-11-21T10")
                    String hour,
            @Mixin DryRunning dryRun,
            @Mixin Starting starting,
            @Mixin Unfeeding unfeeding,
            @Mixin LedgerOutput output,
            @Mixin Strict strict) {
        checkHour(hour, "hour");
        return settle(
                RunKind.HOUR,
                new Options(dryRun, starting, unfeeding, output, strict),
                context -> context.getBean(Windows.class).hour(hour(hour, "hour", context.getBean(BillingZone.class))));
    }

    @Command(
            name = "nightly",
            description = "Settles a day: storage, images, models, revenue; controls; export.",
            mixinStandardHelpOptions = true)
    int nightly(
            @Option(names = "--date", required = true, description = "the day, e.g. 2026-11-21") String date,
            @Mixin DryRunning dryRun,
            @Mixin Starting starting,
            @Mixin Unfeeding unfeeding,
            @Mixin LedgerOutput output,
            @Mixin Strict strict) {
        var day = parse(date, "date", "2026-11-21", LocalDate::parse);
        return settle(
                RunKind.NIGHT,
                new Options(dryRun, starting, unfeeding, output, strict),
                context -> context.getBean(Windows.class).night(day));
    }

    private record Options(DryRunning dryRun, Starting starting, Unfeeding unfeeding, Output output, Strict strict) {}

    private int settle(RunKind kind, Options options, Function<ApplicationContext, Span> window) {
        options.unfeeding.check();
        try (var context = settle.start(options.starting.settings())) {
            if (options.dryRun.isWanted()) {
                var span = window.apply(context);
                DryRunning.show(context.getBean(DryRun.class).settle(kind, span), options.output);
                context.getBean(FedWindows.class)
                        .lacking(new Window(kind, span))
                        .ifPresent(lacking -> settle.warn(lacking + "; this is of what was pulled so far"));
                return Settle.DONE;
            }
            settle(kind, window.apply(context), options, context);
            return options.strict.code(settle, context);
        }
    }

    private void settle(RunKind kind, Span window, Options options, ApplicationContext context) {
        var output = options.output;
        var unfed = options.unfeeding.decision(context);
        var earlier = kind == RunKind.HOUR ? context.getBean(Windows.class).hoursSettledBy(window) : 0;
        try (var progress = new ProgressLine(context)) {
            var run = context.getBean(Settlement.class).settle(kind, window, unfed);
            progress.stop();
            if (run.isRepeat()) {
                output.say("This window was settled before; only differences were posted.");
            } else if (earlier > 0) {
                output.say(Figures.count(
                                earlier,
                                "earlier hour was not settled; this run settled it too",
                                "earlier hours were not settled; this run settled them too")
                        + '.');
            }
            context.getBean(RunReport.class).add(run, output);
            Deliveries.send(settle, context, output);
            output.print();
        }
    }

    /**
     * The start of an hour. An hour that clocks skip is refused; one that occurs twice is the first unless its offset
     * is given.
     */
    static long hour(String text, String option, BillingZone zone) {
        checkHour(text, option);
        try {
            return zone.hour(text);
        } catch (DateTimeException e) {
            throw CommandMessage.NO_SUCH_HOUR.because(e, option, text, zone.id());
        }
    }

    /** Checks the text before anything is started, when the zone is not known yet. */
    static void checkHour(String text, String option) {
        parse(text.replaceFirst("(T\\d\\d)([+-]\\d\\d:\\d\\d|Z)$", "$1"), option, "2026-11-21T10", UTC::hour);
    }

    static <T> T parse(String text, String option, String example, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw CommandMessage.NO_SUCH_FORM.because(e, option, text, example);
        }
    }
}
