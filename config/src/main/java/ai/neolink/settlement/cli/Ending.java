package ai.neolink.settlement.cli;

import ai.neolink.settlement.jobs.RunEnded;
import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/**
 * What a command does when it is ended from outside (O7), by Ctrl-C or SIGTERM: what settles is stopped and given back,
 * and one line says so. Whatever fails meanwhile fails for that reason, and is not told.
 */
final class Ending implements AutoCloseable {
    private final Thread hook = new Thread(this::end, "ending");
    private final Deque<ConfigurableApplicationContext> open = new ArrayDeque<>();
    private volatile boolean underWay;
    private volatile boolean service;
    private volatile @Nullable String stopped;

    /** Takes a context in hand before it is refreshed: it may be ended while it starts. */
    synchronized void watch(ConfigurableApplicationContext context) {
        if (open.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
        open.push(context);
        context.addApplicationListener(new StoppedRun(context));
    }

    /** A service logs its end. */
    void isOfAService() {
        service = true;
    }

    boolean isUnderWay() {
        return underWay;
    }

    private void end() {
        underWay = true;
        if (service) {
            log("stopping: asked to");
        } else {
            // Whoever is cut off in the middle of something would tell it.
            var silence = LoggingSystem.get(Ending.class.getClassLoader()).getShutdownHandler();
            if (silence != null) {
                silence.run();
            }
        }
        contexts().forEach(ConfigurableApplicationContext::close);
        if (service) {
            log("stopped");
        } else {
            System.err.println("settle: " + sentence());
            System.err.flush();
        }
    }

    private static void log(String line) {
        LoggerFactory.getLogger(Ending.class).info(line);
    }

    private synchronized Deque<ConfigurableApplicationContext> contexts() {
        return new ArrayDeque<>(open);
    }

    private String sentence() {
        return stopped == null
                ? "stopped; nothing is half done; the same command goes on"
                : "stopped during %s; nothing is half posted; “settle restart” goes on".formatted(stopped);
    }

    /** The command is done by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            underWay = true;
        }
    }

    private final class StoppedRun implements ApplicationListener<PayloadApplicationEvent<RunEnded>> {
        private final ConfigurableApplicationContext context;

        StoppedRun(ConfigurableApplicationContext context) {
            this.context = context;
        }

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<RunEnded> event) {
            if (event.getPayload().outcome().equals("stopped")) {
                stopped = event.getPayload().run().name(context.getBean(BillingZone.class));
            }
        }
    }
}
