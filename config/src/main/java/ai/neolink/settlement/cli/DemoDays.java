package ai.neolink.settlement.cli;

import ai.neolink.settlement.channel.StatementFeed;
import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.operations.Settlement;
import ai.neolink.settlement.platform.ActionDelivery;
import ai.neolink.settlement.platform.FeedPull;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.function.LongConsumer;
import org.springframework.context.ApplicationContext;

/** Settles the days of a demo as time goes by: pull, catch up, tell the platform. On a Tuesday the night fails once. */
final class DemoDays {
    /** The platform is asked four times a day, so that late records find their windows settled. */
    private static final long PULL_EVERY = 6 * 3600;

    static final long AFTER_MIDNIGHT = 1800;

    private final ApplicationContext context;
    private final Settlement settlement;
    private final BillingZone zone;
    private final Output output;

    /** Where a file stands in the way of the night of a Tuesday, until the night has failed. */
    private final Path inTheWay;

    private final LocalDate tuesday;

    DemoDays(ApplicationContext context, LocalDate first, Output output) {
        this.context = context;
        settlement = context.getBean(Settlement.class);
        zone = context.getBean(BillingZone.class);
        this.output = output;
        tuesday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
        inTheWay = context.getBean(Exporter.class).folder(tuesday);
    }

    /** @param time moves all clocks */
    void settle(long from, long until, LongConsumer time) throws IOException {
        if (zone.dayStart(tuesday) < until) {
            Files.createDirectories(inTheWay.getParent());
            Files.writeString(inTheWay, "Somebody saved notes under the name of a folder of exports.\n");
        }
        for (var now = from + PULL_EVERY; now <= until; now += PULL_EVERY) {
            time.accept(now + AFTER_MIDNIGHT);
            var nodes = pullFeeds();
            var statements = pullStatements();
            var runs = catchUp(now);
            context.getBean(ActionDelivery.class).deliver();
            output.say("%s: pulled %s, %s, settled %s"
                    .formatted(
                            zone.text(now),
                            Figures.count(nodes, "node"),
                            Figures.count(statements, "statement"),
                            Figures.count(runs, "window")));
        }
        output.say("");
    }

    private int catchUp(long now) throws IOException {
        var done = new int[1];
        try {
            settlement.catchUp(now, run -> done[0]++);
        } catch (RunFailed failed) {
            if (!Files.isRegularFile(inTheWay)) {
                throw failed;
            }
            output.say("This failure is part of the demo: " + failed.getMessage());
            Files.delete(inTheWay);
            settlement.catchUp(now, run -> done[0]++);
            output.say("The file was moved away, and the run was restarted and is done.");
        }
        return done[0];
    }

    private long pullFeeds() {
        long nodes = 0;
        for (var pulled : context.getBean(FeedPull.class)
                .pull(context.getBean(Feeds.class).all())) {
            pulled.failure().ifPresent(sentence -> {
                throw new IllegalStateException(sentence);
            });
            nodes += pulled.stored().nodes();
        }
        return nodes;
    }

    /** The number of new statements; a failing one is listed by {@code status} and holds up nothing. */
    private long pullStatements() {
        return context.getBeanProvider(StatementFeed.class)
                .orderedStream()
                .flatMap(feed -> feed.pull(null).stream())
                .filter(s -> s.lines() > 0)
                .count();
    }
}
