package ai.neolink.settlement.cli;

import ai.neolink.settlement.export.Exporter;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle export}. */
@Command(
        name = "export",
        description = "Writes the export of a settled day again: same ledger, same bytes.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Option(names = "--date", required = true, description = "the day, e.g. 2026-11-21")
    private String date;

    @Override
    public Integer call() {
        var day = RunCommand.parse(date, "date", "2026-11-21", LocalDate::parse);
        try (var context = settle.start()) {
            var exported = context.getBean(Exporter.class).export(day);
            output.add(new Table("Exported", "date", "folder", "result")
                    .row(day, exported.folder(), exported.written() ? "written" : "unchanged"));
            output.print();
            return Settle.DONE;
        }
    }
}
