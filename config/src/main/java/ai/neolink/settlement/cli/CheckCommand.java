package ai.neolink.settlement.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code settle check}. */
@Command(
        name = "check",
        description = "Tries settings, keys, database, folders and endpoints, and says in a line each what is wrong.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (var context = settle.openWithRoutes()) {
            var table = new Table("Checks", "check", "result");
            var findings = context.getBean(SetUp.class).check();
            findings.forEach((name, finding) -> table.row(name, finding.text()));
            output.add(table);
            output.print();
            return findings.values().stream().noneMatch(Finding::isWrong) ? Settle.DONE : Settle.WRONG_USAGE;
        }
    }
}
