package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.report.Ages;
import ai.neolink.settlement.security.Acting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle breaks list | close | accept | approve | withdraw}. */
@Command(
        name = "breaks",
        description = "Open items; an open amount on clearing is given up by two people.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|close|accept|approve|withdraw")
final class BreaksCommand {
    /** The party that bears the open amount. */
    enum Bearer {
        CUSTOMER,
        FEES
    }

    @ParentCommand
    private Settle settle;

    @Command(name = "list", description = "Open breaks, oldest first.", mixinStandardHelpOptions = true)
    int list(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var ages = context.getBean(Ages.class);
            var table = new Table(Listing.BREAKS);
            context.getBean(OpenItems.class)
                    .all()
                    .forEach(item -> table.row(
                            item.id(),
                            item.channel(),
                            item.kind(),
                            item.providerNo(),
                            item.account(),
                            item.recharge() == 0 ? "" : Money.text(item.platformFen()),
                            item.line() == 0 ? "" : Money.text(item.providerFen()),
                            item.businessDate(),
                            ages.days(item.businessDate()),
                            item.proposed() == null ? "" : item.proposed().proposedBy(),
                            item.proposed() == null || item.proposed().approvedBy() == null
                                    ? ""
                                    : item.proposed().approvedBy()));
            output.add(table);
            output.print();
            return Settle.DONE;
        }
    }

    @Command(
            name = "close",
            description = "Proposes to give up the open amount of a break on clearing.",
            mixinStandardHelpOptions = true)
    int close(
            @Parameters(paramLabel = "BREAK", description = "its id") String item,
            @Option(names = "--to", required = true, description = "customer or fees") Bearer bearer,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var now = context.getBean(Decisions.class).close(item, bearer == Bearer.CUSTOMER, reason, person);
            output.tell("%s proposed%s to close %s; %s."
                    .formatted(
                            person,
                            Deciding.before(now),
                            Printable.id(item),
                            Deciding.next(context.getBean(OpenItems.class), item)));
            output.print();
            return Settle.DONE;
        }
    }

    @Command(
            name = "accept",
            description = "Notes why a break does not hold its month back. It stays open.",
            mixinStandardHelpOptions = true)
    int accept(
            @Parameters(paramLabel = "BREAK", description = "its id") String item,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        return Deciding.accept(settle, item, reason, output);
    }

    @Command(name = "approve", description = "Approves what somebody else proposed.", mixinStandardHelpOptions = true)
    int approve(@Parameters(paramLabel = "BREAK", description = "its id") String item, @Mixin LedgerOutput output) {
        return Deciding.approve(settle, item, output);
    }

    @Command(name = "withdraw", description = "Takes back what nobody approved.", mixinStandardHelpOptions = true)
    int withdraw(@Parameters(paramLabel = "BREAK", description = "its id") String item, @Mixin LedgerOutput output) {
        return Deciding.withdraw(settle, item, output);
    }
}
