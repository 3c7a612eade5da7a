package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.report.RunTotals;
import ai.neolink.settlement.report.RunTotals.Total;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.springframework.context.ApplicationContext;

/**
 * Reports each window when it is done, {@code [12/47] hour 2026-11-27T11: 176 charges 608.58 CNY in 1.2 s}, and the
 * totals at the end.
 */
final class CatchingUp implements AutoCloseable {
    private final RunTotals totals;
    private final BillingZone zone;
    private final Output output;
    private final ProgressLine progress;
    private final RunReport report;
    private final int windows;
    private final String nothing;
    private final long began = System.nanoTime();
    private long lastEnd = began;
    private Total total = Total.NOTHING;
    private int done;

    /**
     * @param windows number of windows to settle
     * @param nothing sentence to print if there are none
     */
    CatchingUp(ApplicationContext context, int windows, String nothing, Output output) {
        totals = context.getBean(RunTotals.class);
        zone = context.getBean(BillingZone.class);
        report = context.getBean(RunReport.class);
        progress = new ProgressLine(context);
        this.windows = windows;
        this.nothing = nothing;
        this.output = output;
    }

    void add(Run run) {
        done++;
        var came = totals.of(run.id());
        total = total.plus(came);
        progress.clear();
        output.say("%s %s: %s in %s s"
                .formatted(ProgressLine.position(done, windows), run.name(zone), came, since(lastEnd)));
        lastEnd = System.nanoTime();
        if (output.isForPrograms()) {
            report.add(run, output);
        }
    }

    /** Prints the totals, also of windows that were done before a failure. */
    @Override
    public void close() {
        progress.close();
        output.say(
                done == 0
                        ? windows == 0 ? nothing : "Nothing was settled."
                        : "%s settled: %s in %s s."
                                .formatted(Figures.count(done, "run was", "runs were"), total, since(began)));
    }

    private static String since(long began) {
        var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
