package ai.neolink.settlement.cli;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.money.Figures;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows the progress of a run: a renewed line on a terminal, a log line now and then elsewhere. Keys are evenly spread,
 * so the position of a partition in its range of keys is the share that is done.
 */
final class ProgressLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final int TERMINAL_SECONDS = 1;
    private static final int LOG_SECONDS = 15;
    private static final int MINUTE = 60;
    private static final MathContext ROUGHLY = new MathContext(6, RoundingMode.HALF_UP);

    /** The progress of the current book; {@code done} is the sum of the shares of its {@code parts}. */
    private record State(int run, BookId book, long units, BigDecimal done, int parts) {
        private BigDecimal share() {
            return done.divide(BigDecimal.valueOf(parts), ROUGHLY);
        }
    }

    private final ApplicationContext context;
    private final int windows;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private final long began = System.nanoTime();
    private @Nullable State first;
    private long firstAt;
    private volatile int done;
    private boolean shown;

    ProgressLine(ApplicationContext context) {
        this(context, 1);
    }

    /** @param windows number of windows to settle */
    ProgressLine(ApplicationContext context, int windows) {
        this.context = context;
        this.windows = windows;
        var seconds = terminal ? TERMINAL_SECONDS : LOG_SECONDS;
        timer.scheduleAtFixedRate(this::show, seconds, seconds, TimeUnit.SECONDS);
    }

    /** Notes how many windows are settled; the next output has the line to itself. */
    void done(int count) {
        done = count;
        clear();
    }

    /** The position {@code [12/47]}; a run that was left behind may come in addition. */
    String position(int window) {
        return "[%d/%d]".formatted(window, Math.max(window, windows));
    }

    private void show() {
        try {
            state().ifPresent(this::show);
        } catch (RuntimeException e) {
            LOG.debug("no progress to show", e);
        }
    }

    private Optional<State> state() {
        return context
                .getBean(JdbcClient.class)
                .sql("""
                        select p.run_id, p.book, p.done, p.units, p.low_key, p.high_key, p.position_owner
                        from run_partition p join settlement_run r on r.run_id = p.run_id and r.state = 'RUNNING'
                        where p.book = (
                          select max(q.book) from run_partition q
                          where q.run_id = p.run_id and q.done = 0 and (q.units > 0 or q.position_owner >= 0))
                        """)
                .query((row, n) -> new State(
                        row.getInt("run_id"),
                        context.getBean(Books.class).id(row.getInt("book")),
                        row.getLong("units"),
                        row.getInt("done") == 1
                                ? BigDecimal.ONE
                                : share(row.getLong("low_key"), row.getLong("high_key"), row.getLong("position_owner")),
                        1))
                .list()
                .stream()
                .reduce((a, b) -> new State(a.run, a.book, a.units + b.units, a.done.add(b.done), a.parts + b.parts));
    }

    private static BigDecimal share(long low, long high, long position) {
        var done = BigInteger.valueOf(Math.max(0, position))
                .subtract(BigInteger.valueOf(low))
                .max(BigInteger.ZERO);
        return new BigDecimal(done)
                .divide(new BigDecimal(BigInteger.valueOf(high).subtract(BigInteger.valueOf(low))), ROUGHLY);
    }

    private void show(State state) {
        var now = System.nanoTime();
        var since = first;
        if (since == null || since.run != state.run || !since.book.equals(state.book)) {
            since = state;
            first = state;
            firstAt = now;
        }
        var line = (windows > 1 ? position(done + 1) + " " : "")
                + text(
                        "run %d, %s".formatted(state.run, state.book.name().toLowerCase(Locale.ROOT)),
                        state.units,
                        state.units - since.units,
                        state.share(),
                        TimeUnit.NANOSECONDS.toSeconds(now - firstAt))
                + left(done, windows, TimeUnit.NANOSECONDS.toSeconds(now - began));
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

    /** The progress of a book; rate and share appear once they can be told. */
    static String text(String book, long units, long gained, BigDecimal share, long seconds) {
        var rate = gained > 0 && seconds > 0 ? ", %,d/s".formatted(gained / seconds) : "";
        var percent = share.movePointRight(2).intValue();
        return "%s: %s%s%s"
                .formatted(
                        book,
                        Figures.count(units, "unit"),
                        rate,
                        percent > 0 && percent < 100 ? ", %d %%".formatted(percent) : "");
    }

    /** The time for the other windows if they take as long as those before. */
    static String left(int done, int windows, long seconds) {
        if (done == 0 || done >= windows) {
            return "";
        }
        var left = seconds * (windows - done) / done;
        return left < 2 * MINUTE ? "; %d s left".formatted(left) : "; %d min left".formatted(left / MINUTE);
    }

    private synchronized void clear() {
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
