package ai.neolink.settlement.cli;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.workers.Worker;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code settle serve}: until the process is asked to end. */
@Command(
        name = "serve",
        description = "The service: pulls and settles on schedule, takes up what was left, serves metrics and health.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    private Settle settle;

    @Mixin
    private Output output;

    @Mixin
    private Starting starting;

    @Option(
            names = "--worker",
            description = {"only settle what other processes hand over", "at the broker settlement.broker.url"})
    private boolean worker;

    @Override
    public Integer call() throws InterruptedException {
        return worker ? work() : serve();
    }

    private Integer work() throws InterruptedException {
        try (var context = settle.start()) {
            if (!context.getEnvironment().containsProperty("settlement.broker.url")) {
                throw CommandMessage.NO_BROKER.refuse();
            }
            // The worker ends at once: the database rolls its chunks back, and the broker gives its requests to another
            // worker.
            context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> {
                System.err.println("settle: stopped; what was in hand is given to another worker");
                System.err.flush();
                Runtime.getRuntime().halt(Settle.DONE);
            });
            var taking = context.getBean(Worker.class);
            taking.start();
            output.say(taking.toString());
            new CountDownLatch(1).await();
        }
        return Settle.DONE;
    }

    private Integer serve() throws InterruptedException {
        try (var context = settle.serve(starting.settings())) {
            if (!context.getBean(FeedProgress.class).listed().isEmpty()) {
                context.getBean(FeedPull.class).check();
            }
            context.getBeansOfType(StatementFeed.class).values().stream()
                    .filter(StatementFeed::isEnabled)
                    .forEach(StatementFeed::check);
            if (context.getBean(Webhook.class).isSet()) {
                context.getBean(Webhook.class).address();
            }
            LoggerFactory.getLogger(ServeCommand.class).info("{}", Started.sentence(context));
            Serving.untilEnded(context);
        }
        return Settle.DONE;
    }
}
