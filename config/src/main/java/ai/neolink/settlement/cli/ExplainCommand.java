package ai.neolink.settlement.cli;

import ai.neolink.settlement.explain.BreakTrace;
import ai.neolink.settlement.explain.Cell;
import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.CustomerStatement;
import ai.neolink.settlement.explain.InstanceTrace;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.explain.NodeTrace;
import ai.neolink.settlement.explain.RawTexts;
import ai.neolink.settlement.explain.RunTrace;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.explain.StatementTrace;
import ai.neolink.settlement.explain.SubscriptionTrace;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle explain charge | run | node | instance | order | break | statement | journal | account}. */
@Command(
        name = "explain",
        description = "What an amount is made of, down to the nodes of the feeds.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "charge|run|node|instance|order|break|statement|journal|account")
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
                            description = "its key, PRODUCT/2026-11-21T10/user-7/i-42/h100/0, or its charge_id")
                    String id,
            @Option(
                            names = "--date",
                            description = "its business date: a charge_id is found faster, because ids are computed")
                    @Nullable
                    String date,
            @Mixin LedgerOutput output) {
        var day = date == null ? null : RunCommand.parse(date, "date", "2026-11-21", LocalDate::parse);
        try (var context = settle.open()) {
            return printWithTexts(context, context.getBean(ChargeTrace.class).explain(id, day), output);
        }
    }

    @Command(
            name = "run",
            description = "A run's state, attempts, stages, journals, exceptions and largest differences.",
            mixinStandardHelpOptions = true)
    int run(
            @Parameters(paramLabel = "RUN", description = "its number, or its name, e.g. hour-2026-11-21T10")
                    String name,
            @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            return print(context.getBean(RunTrace.class).explain(name), output);
        }
    }

    @Command(
            name = "journal",
            description = "A journal's lines, and what it is the total of.",
            mixinStandardHelpOptions = true)
    int journal(
            @Parameters(paramLabel = "JOURNAL", description = "its journal_id") String id, @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            return print(context.getBean(JournalTrace.class).explain(id), output);
        }
    }

    @Command(
            name = "node",
            description = "A node's revisions, when each arrived, rejects, and the charges that it is part of.",
            mixinStandardHelpOptions = true)
    int node(
            @Parameters(paramLabel = "FEED", description = "the feed, e.g. compute-sessions") String feed,
            @Parameters(paramLabel = "NODE", description = "the node's id") String id,
            @Mixin Output output) {
        try (var context = settle.open()) {
            return printWithTexts(context, context.getBean(NodeTrace.class).explain(feed, id), output);
        }
    }

    @Command(
            name = "instance",
            description = "An instance's sessions, and the seconds of each hour: by use, prepaid, off, on hold.",
            mixinStandardHelpOptions = true)
    int instance(
            @Parameters(paramLabel = "INSTANCE", description = "the instance's id") String id,
            @Option(names = "--date", description = "the day, e.g. 2026-11-21; the last settled one if left out")
                    @Nullable
                    String date,
            @Option(names = "--period", description = "a whole month, e.g. 2026-11") @Nullable String period,
            @Mixin Output output) {
        var month = period == null ? null : CloseCommand.month(period);
        var day = date == null ? null : RunCommand.parse(date, "date", "2026-11-21", LocalDate::parse);
        try (var context = settle.open()) {
            var trace = context.getBean(InstanceTrace.class);
            var first = day == null ? trace.latestDay() : day;
            return print(
                    month == null
                            ? trace.explain(id, first, first)
                            : trace.explain(id, month.atDay(1), month.atEndOfMonth()),
                    output);
        }
    }

    @Command(
            name = "order",
            description = "An order's service periods, charges, revenue by month, and its instance's other orders.",
            mixinStandardHelpOptions = true)
    int order(@Parameters(paramLabel = "ORDER", description = "the order's id") String id, @Mixin Output output) {
        try (var context = settle.open()) {
            return print(context.getBean(SubscriptionTrace.class).explain(id), output);
        }
    }

    @Command(
            name = "break",
            description = "Both sides of a break, proposals, decisions, and what was posted.",
            mixinStandardHelpOptions = true)
    int breakItem(
            @Parameters(paramLabel = "BREAK", description = "its id, as breaks.csv has it") String id,
            @Mixin Output output) {
        try (var context = settle.open()) {
            return print(context.getBean(BreakTrace.class).explain(id), output);
        }
    }

    @Command(
            name = "statement",
            description = "A channel's day: files with their hashes, lines, fees, breaks, journals.",
            mixinStandardHelpOptions = true)
    int statement(
            @Parameters(paramLabel = "STATEMENT", description = "CHANNEL/DAY, e.g. WECHAT/2026-11-20, or its number")
                    String name,
            @Mixin Output output) {
        try (var context = settle.open()) {
            return print(context.getBean(StatementTrace.class).explain(name), output);
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
            @Mixin LedgerOutput output) {
        var month = period == null ? null : CloseCommand.month(period);
        try (var context = settle.open()) {
            var now = YearMonth.from(context.getBean(BillingZone.class)
                    .day(context.getBean(Clock.class).instant().getEpochSecond()));
            var statement = context.getBean(CustomerStatement.class).of(id, month == null ? now : month);
            return print(statement.sections(), output);
        }
    }

    /** Who may read the database may read what the platform sent. */
    private static int printWithTexts(ApplicationContext context, List<Section> sections, Output output) {
        var all = new ArrayList<>(sections);
        all.add(context.getBean(RawTexts.class).of(sections));
        return print(all, output);
    }

    private static int print(List<Section> sections, Output output) {
        for (var section : sections) {
            var table = new Table(
                    Listing.EXPLAINED, section.title(), section.header().toArray(String[]::new));
            section.cells()
                    .forEach(row -> table.row(row.stream().map(Cell::value).toArray()));
            output.add(Listing.EXPLAINED, Table.key(section.key()), table.json(), List.of(table));
        }
        output.print();
        return Settle.DONE;
    }
}
