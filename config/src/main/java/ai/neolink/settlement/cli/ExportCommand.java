package ai.neolink.settlement.cli;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.period.PeriodClose;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle export}. */
@Command(
        name = "export",
        description = "Writes the export of a settled day or a closed month again: same ledger, same bytes.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    static final class What {
        @Option(names = "--date", required = true, description = "a settled day, e.g. 2026-11-21")
        private @Nullable String date;

        @Option(names = "--period", required = true, description = "a closed month, e.g. 2026-11")
        private @Nullable String period;
    }

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--layout",
            description = "oracle-ebs: the journal for Oracle E-Business Suite, GL_INTERFACE.csv and its control file")
    private @Nullable Layout layout;

    /** The layouts that are written only on demand. */
    enum Layout {
        ORACLE_EBS;

        @Override
        public String toString() {
            return "oracle-ebs";
        }
    }

    @Override
    public Integer call() {
        var day = what.date == null ? null : RunCommand.parse(what.date, "date", "2026-11-21", LocalDate::parse);
        var month = what.period == null ? null : CloseCommand.month(what.period);
        try (var context = settle.open()) {
            var exported = exported(context, day, month);
            output.add(new Table(Listing.EXPORTED)
                    .row(month == null ? day : month, exported.folder(), exported.written() ? "written" : "unchanged"));
            output.print();
            return Settle.DONE;
        }
    }

    private Exporter.Exported exported(ApplicationContext context, @Nullable LocalDate day, @Nullable YearMonth month) {
        var exporter = context.getBean(Exporter.class);
        var exported = month == null
                ? exporter.export(Objects.requireNonNull(day))
                : context.getBean(PeriodClose.class).export(month);
        return layout == null ? exported : exporter.exportForEbs(String.valueOf(month == null ? day : month));
    }
}
