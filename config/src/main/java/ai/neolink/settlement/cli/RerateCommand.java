package ai.neolink.settlement.cli;

import ai.neolink.settlement.operations.DryRun;
import ai.neolink.settlement.operations.Rerate;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle rerate}. */
@Command(
        name = "rerate",
        description =
                "Marks the windows of a SKU to be settled again by the next run, after a change of the rate card.",
        mixinStandardHelpOptions = true)
final class RerateCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private LedgerOutput output;

    @Option(names = "--sku", required = true, description = "the SKU, type of storage, or model")
    private String sku;

    @Option(
            names = "--from",
            required = true,
            description = "start, in: 2026-11-01, 2026-11-01T10 or an instant with offset")
    private String from;

    @Option(names = "--to", required = true, description = "end, out")
    private String to;

    @Mixin
    private DryRunning dryRun;

    @Override
    public Integer call() {
        checkWritten();
        try (var context = settle.open()) {
            var zone = context.getBean(BillingZone.class);
            var span = new Span(instant(from, "from", zone), instant(to, "to", zone));
            if (span.isEmpty()) {
                throw CommandMessage.TO_NOT_AFTER_FROM.refuse();
            }
            if (dryRun.isWanted()) {
                DryRunning.show(context.getBean(DryRun.class).rerate(sku, span), output);
                return Settle.DONE;
            }
            var windows = context.getBean(Rerate.class).mark(sku, span);
            output.add(new Table(Listing.MARKED).row(sku, from, to, windows));
            output.print();
            return Settle.DONE;
        }
    }

    /** Checks the texts before anything is started, when the zone is not known yet. */
    private void checkWritten() {
        var utc = new BillingZone(ZoneOffset.UTC);
        instant(from, "from", utc);
        instant(to, "to", utc);
    }

    /** A day, an hour of the billing zone, or an instant with offset. */
    static long instant(String text, String option, BillingZone zone) {
        return RunCommand.parse(text, option, "2026-11-01, 2026-11-01T10 or 2026-11-01T10:00:00+08:00", t -> {
            if (t.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return zone.dayStart(LocalDate.parse(t));
            }
            return t.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d")
                    ? zone.hour(t)
                    : OffsetDateTime.parse(t).toEpochSecond();
        });
    }
}
