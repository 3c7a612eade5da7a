package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.rating.compute.ComputeFeed;
import ai.neolink.settlement.sandbox.BusyHour;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.staging.RechargeFeed;
import ai.neolink.settlement.time.BillingZone;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** Takes in the sandbox's busy hour in pages of nodes, as a pull would, but without HTTP. */
final class HourData {
    static final String NOW = "2026-11-22T00:00:00+08:00";
    static final long BEGIN = OffsetDateTime.parse("2026-11-21T10:00:00+08:00").toEpochSecond();
    static final long END = BEGIN + 3600;
    /** The minimum fee of the bundled rate card. */
    static final long MINIMUM_FEE_FEN = 1;

    private static final int PAGE = 5000;

    private final ApplicationContext context;
    private final BusyHour hour;

    HourData(ApplicationContext context, int sessions, int customers) {
        this.context = context;
        hour = new BusyHour(sessions, customers, BEGIN, context.getBean(BillingZone.class));
    }

    /** Loads what was there when the hour before was settled. */
    void loadBefore() {
        for (var feed : List.of(PriceFeed.FEED, AccountFeed.FEED, RechargeFeed.FEED, ComputeFeed.FEED)) {
            load(context, feed, hour.before(feed.path()));
        }
    }

    /** Loads what arrived within the hour. */
    void loadHour(boolean withStops) {
        load(context, ComputeFeed.FEED, hour.within(withStops));
    }

    static void load(ApplicationContext context, Feed feed, Stream<String> nodes) {
        var intake = context.getBean(Intake.class);
        var page = intake.page(feed);
        var count = 0;
        for (var rest = nodes.iterator(); rest.hasNext(); ) {
            page.add(rest.next());
            if (++count % PAGE == 0 || !rest.hasNext()) {
                intake.store(page, null, true);
                page = intake.page(feed);
            }
        }
    }
}
