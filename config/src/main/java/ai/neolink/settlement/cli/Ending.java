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
 * Ends a command on Ctrl-C or SIGTERM (O7): settling is stopped and given back, and one line says so. Failures
 * meanwhile are consequences of the end and are not reported.
 */
final class Ending implements AutoCloseable {
    private final Thread hook = new Thread(this::end, "ending");
    private final Deque<ConfigurableApplicationContext> open = new ArrayDeque<>();
    private volatile boolean underWay;
    private volatile boolean service;
    private volatile @Nullable String stopped;

    /** Watches a context before it is refreshed, because the process may be ended while the context starts. */
    synchronized void watch(ConfigurableApplicationContext context) {
        if (open.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
        open.push(context);
        context.addApplicationListener(new StoppedRun(context));
    }

    /** Makes the end a line of the service's log. */
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
            // Libraries that are cut off would log their failures.
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

    /** Notes that the command has ended by itself. */
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
