package ai.neolink.settlement.cli;

import ai.neolink.settlement.jobs.Settlement;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
            @Mixin Output output,
            @Mixin Strict strict) {
        var start = parse(hour, "hour", "2026-11-21T10", RunCommand::hour);
        return settle(RunKind.HOUR, output, strict, context -> {
            var zone = context.getBean(BillingZone.class);
            return context.getBean(Windows.class).hour(start.atZone(zone.id()).toEpochSecond());
        });
    }

    @Command(
            name = "nightly",
            description = "Settles a day: storage, images, models, revenue; controls; export.",
            mixinStandardHelpOptions = true)
    int nightly(
            @Option(names = "--date", required = true, description = "the day, e.g. 2026-11-21") String date,
            @Mixin Output output,
            @Mixin Strict strict) {
        var day = parse(date, "date", "2026-11-21", LocalDate::parse);
        return settle(
                RunKind.NIGHT,
                output,
                strict,
                context -> context.getBean(Windows.class).night(day));
    }

    private int settle(RunKind kind, Output output, Strict strict, Function<ApplicationContext, Span> window) {
        try (var context = settle.start()) {
            try (var progress = new ProgressLine(context)) {
                var run = context.getBean(Settlement.class).settle(kind, window.apply(context));
                progress.stop();
                if (run.isRepeat()) {
                    output.say("This window was settled before; only differences were posted.");
                }
                context.getBean(RunReport.class).add(run, output);
                Deliveries.send(settle, context, output);
                output.print();
            }
            return strict.code(context);
        }
    }

    /** An hour that exists: {@code 2026-11-21T10}. */
    static LocalDateTime hour(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3])")) {
            throw new DateTimeException("no hour");
        }
        return LocalDateTime.parse(text + ":00");
    }

    static <T> T parse(String text, String option, String example, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("--%s is “%s”; write it like %s".formatted(option, text, example), e);
        }
    }
}
