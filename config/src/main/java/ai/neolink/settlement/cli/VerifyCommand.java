package ai.neolink.settlement.cli;

import ai.neolink.settlement.export.ExportedHashes;
import ai.neolink.settlement.ledger.Verify;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code settle verify}. */
@Command(name = "verify", description = "Checks the ledger's guarantees.", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (var context = settle.start()) {
            var findings = context.getBean(Verify.class).everything();
            var table = new Table("Guarantees", "no", "guarantee", "result");
            findings.forEach(f -> table.row(f.guarantee(), f.name(), f.breach().orElse("holds")));
            var exported = context.getBean(ExportedHashes.class).breach();
            table.row(6, "the exports were made of this ledger", exported.orElse("holds"));
            output.add(table);
            output.print();
            return findings.stream().allMatch(Verify.Finding::holds) && exported.isEmpty()
                    ? Settle.DONE
                    : Settle.FAILED;
        }
    }
}
