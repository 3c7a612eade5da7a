package ai.neolink.settlement.cli;

import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.period.OpenExceptions;
import ai.neolink.settlement.period.OpenRejects;
import ai.neolink.settlement.time.BillingZone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle exceptions list | accept}. */
@Command(
        name = "exceptions",
        description = "Rating exceptions that are open; one that stays open is accepted before its month is closed.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|accept")
final class ExceptionsCommand {
    @ParentCommand
    private Settle settle;

    @Command(name = "list", description = "Open exceptions, oldest first.", mixinStandardHelpOptions = true)
    int list(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var zone = context.getBean(BillingZone.class);
            var accepted = context.getBean(ItemDecisions.class).all();
            var table = new Table(Listing.EXCEPTIONS);
            context.getBean(OpenExceptions.class)
                    .all()
                    .forEach(e -> table.row(
                            e.id(),
                            e.reason(),
                            e.book(),
                            e.account(),
                            e.resource(),
                            zone.text(e.periodStart()),
                            e.detail(),
                            accepted.containsKey(e.id()) ? accepted.get(e.id()).person() : ""));
            output.add(table);
            output.add(rejects(context.getBean(OpenRejects.class)));
            output.print();
            return Settle.DONE;
        }
    }

    private static Table rejects(OpenRejects rejects) {
        var table = new Table(Listing.REJECTS);
        rejects.all()
                .forEach(r -> table.row(r.id(), r.feed(), r.reason(), r.field(), r.account(), r.resource(), r.times()));
        return table;
    }

    @Command(
            name = "accept",
            description = "Notes why an exception does not hold its month back (it stays open), or why a "
                    + "reject needs nobody.",
            mixinStandardHelpOptions = true)
    int accept(
            @Parameters(paramLabel = "EXCEPTION", description = "its id, or that of a reject") String item,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return Deciding.accept(settle, item, reason, output);
    }
}
