package ai.neolink.settlement.cli;

import ai.neolink.settlement.explain.Cell;
import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.CustomerStatement;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.explain.RunTrace;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle explain charge | run | journal | account}. */
@Command(
        name = "explain",
        description = "What an amount is made of, down to the nodes of the feeds.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "charge|run|journal|account")
final class ExplainCommand {
    @ParentCommand
    private Settle settle;

    @Command(
            name = "charge",
            description = "A charge's window, prices, journal and usage.",
            mixinStandardHelpOptions = true)
    int charge(
            @Parameters(
                            paramLabel = "CHARGE",
                            description = "its key, e.g. COMPUTE/2026-11-21T10/user-7/i-42/h100/0, or its charge_id")
                    String id,
            @Option(
                            names = "--date",
                            description = "its business date: a charge_id is found faster, because ids are computed")
                    @Nullable
                    String date,
            @Mixin Output output) {
        var day = date == null ? null : RunCommand.parse(date, "date", "2026-11-21", LocalDate::parse);
        try (var context = settle.open()) {
            return print(context.getBean(ChargeTrace.class).explain(id, day), output);
        }
    }

    @Command(
            name = "run",
            description = "A run's state, attempts, stages, journals, exceptions and largest differences.",
            mixinStandardHelpOptions = true)
    int run(
            @Parameters(paramLabel = "RUN", description = "its number, or its name, e.g. hour-2026-11-21T10")
                    String name,
            @Mixin Output output) {
        try (var context = settle.open()) {
            return print(context.getBean(RunTrace.class).explain(name), output);
        }
    }

    @Command(
            name = "journal",
            description = "A journal's lines, and what it is the total of.",
            mixinStandardHelpOptions = true)
    int journal(@Parameters(paramLabel = "JOURNAL", description = "its journal_id") String id, @Mixin Output output) {
        try (var context = settle.open()) {
            return print(context.getBean(JournalTrace.class).explain(id), output);
        }
    }

    @Command(
            name = "account",
            description = "A customer's statement: opening, recharges, charges by product and day, closing.",
            mixinStandardHelpOptions = true)
    int account(
            @Parameters(paramLabel = "ACCOUNT", description = "the customer's user ID") String id,
            @Option(names = "--period", description = "the month, e.g. 2026-11; the one that runs if left out")
                    @Nullable
                    String period,
            @Mixin Output output) {
        var month = period == null ? null : CloseCommand.month(period);
        try (var context = settle.open()) {
            var now = YearMonth.from(context.getBean(BillingZone.class)
                    .day(context.getBean(Clock.class).instant().getEpochSecond()));
            var statement = context.getBean(CustomerStatement.class).of(id, month == null ? now : month);
            return print(statement.sections(), output);
        }
    }

    private static int print(List<Section> sections, Output output) {
        for (var section : sections) {
            var table = new Table(section.title(), section.header().toArray(String[]::new));
            section.cells()
                    .forEach(row -> table.row(row.stream().map(Cell::value).toArray()));
            output.add(section.key(), table.json(), List.of(table));
        }
        output.print();
        return Settle.DONE;
    }
}
