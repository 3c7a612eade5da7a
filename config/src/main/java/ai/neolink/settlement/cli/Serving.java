package ai.neolink.settlement.cli;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Keeps a service until its process is asked to end. */
final class Serving {
    private Serving() {}

    static void untilEnded(ConfigurableApplicationContext context) throws InterruptedException {
        var ended = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> ended.countDown());
        ended.await();
    }
}
