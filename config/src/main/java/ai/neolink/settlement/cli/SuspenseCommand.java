package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.report.Ages;
import ai.neolink.settlement.security.Acting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code settle suspense list | assign | approve | withdraw}: money that nobody was credited for, assigned by two
 * people.
 */
@Command(
        name = "suspense",
        description =
                "Money in suspense: one person assigns it to a customer, another approves, the next run posts it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|assign|approve|withdraw")
final class SuspenseCommand {
    @ParentCommand
    private Settle settle;

    @Command(name = "list", description = "What stands in suspense, oldest first.", mixinStandardHelpOptions = true)
    int list(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var ages = context.getBean(Ages.class);
            var table = new Table(Listing.SUSPENSE);
            context.getBean(OpenItems.class).suspense().forEach(item -> row(table, item, ages));
            output.add(table);
            output.print();
            return Settle.DONE;
        }
    }

    private static void row(Table table, OpenItem item, Ages ages) {
        var proposed = item.proposed();
        table.row(
                item.id(),
                item.channel(),
                item.providerNo(),
                Money.text(item.providerFen()),
                item.incoming() ? "IN" : "OUT",
                item.businessDate(),
                ages.days(item.businessDate()),
                item.text(),
                proposed == null ? "" : proposed.account(),
                proposed == null ? "" : proposed.proposedBy(),
                proposed == null || proposed.approvedBy() == null ? "" : proposed.approvedBy());
    }

    @Command(
            name = "assign",
            description = "Proposes that an item is a customer's. Your token: SETTLE_TOKEN or SETTLE_TOKEN_FILE.",
            mixinStandardHelpOptions = true)
    int assign(
            @Parameters(paramLabel = "ITEM", description = "its id") String item,
            @Option(names = "--account", required = true, description = "the customer's user ID") String account,
            @Option(names = "--reason", required = true, description = "why") String reason,
            @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var now = context.getBean(Decisions.class).assign(item, account, reason, person);
            output.tell("%s proposed%s to assign %s to %s; %s."
                    .formatted(
                            person,
                            Deciding.before(now),
                            Printable.id(item),
                            Printable.id(account),
                            Deciding.next(context.getBean(OpenItems.class), item)));
            output.print();
            return Settle.DONE;
        }
    }

    @Command(name = "approve", description = "Approves what somebody else proposed.", mixinStandardHelpOptions = true)
    int approve(@Parameters(paramLabel = "ITEM", description = "its id") String item, @Mixin LedgerOutput output) {
        return Deciding.approve(settle, item, output);
    }

    @Command(name = "withdraw", description = "Takes back what nobody approved.", mixinStandardHelpOptions = true)
    int withdraw(@Parameters(paramLabel = "ITEM", description = "its id") String item, @Mixin LedgerOutput output) {
        return Deciding.withdraw(settle, item, output);
    }
}
