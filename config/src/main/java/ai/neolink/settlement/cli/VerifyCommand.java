package ai.neolink.settlement.cli;

import ai.neolink.settlement.export.ExportedFolders;
import ai.neolink.settlement.ledger.Verify;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle verify}. */
@Command(name = "verify", description = "Checks the ledger's guarantees.", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Option(names = "--quick", description = "leaves out making every export again, which reads all charges")
    private boolean quick;

    @Override
    public Integer call() {
        try (var context = settle.start()) {
            var findings = context.getBean(Verify.class).everything();
            var table = new Table("Guarantees", "no", "guarantee", "result");
            findings.forEach(f -> table.row(f.guarantee(), f.name(), f.breach().orElse("holds")));
            var folders = context.getBean(ExportedFolders.class);
            var exported = folders.breach();
            table.row(6, "the exports were made of this ledger", exported.orElse("holds"));
            var different = exported.isPresent() || quick ? Optional.<String>empty() : folders.difference();
            if (!quick) {
                table.row(6, "this ledger makes the exports again", different.orElse("holds"));
            }
            output.add(table);
            output.print();
            return findings.stream().allMatch(Verify.Finding::holds) && exported.isEmpty() && different.isEmpty()
                    ? Settle.DONE
                    : Settle.FAILED;
        }
    }
}
