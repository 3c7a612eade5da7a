package ai.neolink.settlement.cli;

import ai.neolink.settlement.security.Acting;
import ai.neolink.settlement.statement.FileProposals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code settle files list | approve | withdraw}: files given in place of quarantined ones (P47). */
@Command(
        name = "files",
        description = "Files that one person gave with “settle pull … --file”; another approves them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|approve|withdraw")
final class FilesCommand {
    @ParentCommand
    private Settle settle;

    @Command(name = "list", description = "All that were given, oldest first.", mixinStandardHelpOptions = true)
    int list(@Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            output.add(GivenFiles.table(context.getBean(FileProposals.class).all()));
            output.print();
            return Settle.DONE;
        }
    }

    @Command(
            name = "approve",
            description = "Accepts a file that somebody else gave. Your token: SETTLE_TOKEN or SETTLE_TOKEN_FILE.",
            mixinStandardHelpOptions = true)
    int approve(@Parameters(paramLabel = "ITEM", description = "its id") String item, @Mixin LedgerOutput output) {
        return GivenFiles.approve(settle, item, output);
    }

    @Command(name = "withdraw", description = "Takes back what nobody approved.", mixinStandardHelpOptions = true)
    int withdraw(@Parameters(paramLabel = "ITEM", description = "its id") String item, @Mixin LedgerOutput output) {
        try (var context = settle.open()) {
            var person = context.getBean(Acting.class).person().name();
            var now = context.getBean(FileProposals.class).withdraw(item, person);
            output.tell("The file %s was withdrawn%s.".formatted(Printable.id(item), Deciding.before(now)));
            output.print();
            return Settle.DONE;
        }
    }
}
