package ai.neolink.settlement.cli;

import ai.neolink.settlement.rating.Book;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows how far a run is: on a terminal a line that is renewed, elsewhere a line in the log now and then. Keys are evenly spread, so
 * the position of a partition in its range of keys is the share that is done.
 */
final class ProgressLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final int TERMINAL_SECONDS = 1;
    private static final int LOG_SECONDS = 15;
    private static final MathContext ROUGHLY = new MathContext(6, RoundingMode.HALF_UP);

    private record State(int run, Book book, long units, BigDecimal done) {}

    private final ApplicationContext context;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private State first;
    private long firstAt;
    private boolean shown;

    ProgressLine(ApplicationContext context) {
        this.context = context;
        var seconds = terminal ? TERMINAL_SECONDS : LOG_SECONDS;
        timer.scheduleAtFixedRate(this::show, seconds, seconds, TimeUnit.SECONDS);
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
                        select p.run_id, p.book, p.units, p.low_key, p.high_key, p.position_owner
                        from run_partition p join settlement_run r on r.run_id = p.run_id and r.state = 'RUNNING'
                        where p.done = 0 and p.book = (
                          select max(q.book) from run_partition q
                          where q.run_id = p.run_id and q.done = 0 and (q.units > 0 or q.position_owner >= 0))
                        """)
                .query((row, n) -> new State(
                        row.getInt(1),
                        Book.numbered(row.getInt(2)),
                        row.getLong(3),
                        share(row.getLong(4), row.getLong(5), row.getLong(6))))
                .list()
                .stream()
                .reduce((a, b) -> new State(a.run, a.book, a.units + b.units, a.done.min(b.done)));
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
        if (first == null || first.run != state.run || first.book != state.book) {
            first = state;
            firstAt = now;
        }
        var seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(now - firstAt));
        var rate = (state.units - first.units) / seconds;
        var gained = state.done.subtract(first.done);
        var left = gained.signum() <= 0
                ? ""
                : ", %d s left"
                        .formatted(BigDecimal.ONE
                                .subtract(state.done)
                                .multiply(BigDecimal.valueOf(seconds))
                                .divide(gained, 0, RoundingMode.UP)
                                .longValue());
        var line = "run %d, %s: %,d units, %,d/s, %d %%%s"
                .formatted(
                        state.run,
                        state.book.name().toLowerCase(Locale.ROOT),
                        state.units,
                        rate,
                        state.done.movePointRight(2).intValue(),
                        left);
        if (terminal) {
            System.err.print("\r\u001b[K" + line);
            shown = true;
        } else {
            LOG.info("{}", line);
        }
    }

    /** Before the results are printed. */
    void stop() {
        timer.shutdownNow();
        if (shown) {
            System.err.print("\r\u001b[K");
            shown = false;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
