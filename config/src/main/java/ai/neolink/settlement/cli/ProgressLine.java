package ai.neolink.settlement.cli;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.report.RunProgress;
import ai.neolink.settlement.report.RunProgress.Underway;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/** Shows the progress of a run: a renewed line on a terminal, a log line now and then elsewhere. */
final class ProgressLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final int TERMINAL_SECONDS = 1;
    private static final int LOG_SECONDS = 15;
    private static final int MINUTE = 60;
    private static final int HUNDRED = 100;

    private final ApplicationContext context;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private boolean shown;

    ProgressLine(ApplicationContext context) {
        this.context = context;
        var seconds = terminal ? TERMINAL_SECONDS : LOG_SECONDS;
        timer.scheduleAtFixedRate(this::show, seconds, seconds, TimeUnit.SECONDS);
    }

    private void show() {
        try {
            context.getBean(RunProgress.class).now().map(ProgressLine::text).ifPresent(this::show);
        } catch (RuntimeException e) {
            LOG.debug("no progress to show", e);
        }
    }

    private void show(String line) {
        if (terminal) {
            print(line);
        } else {
            LOG.info("{}", line);
        }
    }

    private synchronized void print(String line) {
        System.err.print("\r\u001b[K" + line);
        shown = true;
    }

    /** {@code [12/47]}. */
    static String position(int window, int windows) {
        return "[%d/%d]".formatted(window, Math.max(window, windows));
    }

    /** {@code [12/47] run 16, stage 5 of 6, compute: 9,000 units, 4,000/s, 45 %, 3 s left; 6 min for all windows}. */
    static String text(Underway now) {
        return (now.windows() > 1 ? position(now.window(), now.windows()) + " " : "")
                + "run %d, %s".formatted(now.run().id(), stage(now))
                + units(now)
                + (now.windowSecondsLeft().isEmpty()
                        ? ""
                        : "; %s for all windows"
                                .formatted(time(now.windowSecondsLeft().getAsLong())));
    }

    /** {@code stage 5 of 6, compute}. */
    static String stage(Underway now) {
        return "stage %d of %d, %s"
                .formatted(now.stage(), now.stages(), now.current().name());
    }

    /** What the current stage has settled; rate, share and time left appear once they can be told. */
    private static String units(Underway now) {
        var stage = now.current();
        if (stage.parts().isEmpty()) {
            return "";
        }
        var rate = stage.unitsPerSecond();
        var percent = stage.percent();
        return ": %s%s%s%s"
                .formatted(
                        Figures.count(stage.units(), "unit"),
                        rate > 0 ? String.format(Locale.ROOT, ", %,d/s", rate) : "",
                        percent > 0 && percent < HUNDRED ? ", %d %%".formatted(percent) : "",
                        stage.secondsLeft().isEmpty()
                                ? ""
                                : ", %s left".formatted(time(stage.secondsLeft().getAsLong())));
    }

    /** {@code 72 s}, {@code 6 min}. */
    static String time(long seconds) {
        return seconds < 2 * MINUTE ? seconds + " s" : seconds / MINUTE + " min";
    }

    /** Leaves the line to the output that follows. */
    synchronized void clear() {
        if (shown) {
            System.err.print("\r\u001b[K");
            shown = false;
        }
    }

    /** Ends the line before results are printed. */
    void stop() {
        timer.shutdownNow();
        clear();
    }

    @Override
    public void close() {
        stop();
    }
}
