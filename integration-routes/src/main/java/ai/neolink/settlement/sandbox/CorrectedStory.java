package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.Nodes.Rented;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of one customer whose session is corrected after it was charged: 13.54 is charged for it, then 1.04 is taken
 * back, and 12.50 stays. The story is there to be explained.
 */
final class CorrectedStory {
    private static final long HOUR = 3600;
    static final String ACCOUNT = "user-lin-mei";
    private static final String SKU = "h200-141g";
    private static final String PRICE = "13.636364";
    private static final int PAY_AS_YOU_GO = 1;

    private CorrectedStory() {}

    static List<Event> of(WorldSize world) {
        var created = world.start() - 90 * 24 * HOUR;
        var paid = world.start() + 8 * HOUR + 1260;
        var started = world.start() + 10 * HOUR + 25;
        var stopped = world.start() + 11 * HOUR;
        return List.of(
                new Event(
                        Event.ACCOUNTS,
                        created,
                        Nodes.node(ACCOUNT)
                                .put("name", "Lin Mei 林梅")
                                .put("kind", "PERSONAL")
                                .put("createdAt", world.text(created))
                                .toString()),
                new Event(
                        Event.PRICES,
                        created,
                        Catalogue.node("p-" + SKU, SKU, "1", "HOUR", PRICE, created, world)
                                .toString()),
                new Event(
                        Event.RECHARGES,
                        paid + 20,
                        Nodes.node("r-" + ACCOUNT)
                                .put("accountId", ACCOUNT)
                                .put("channel", "ALIPAY")
                                .put("amount", "100.00")
                                .put("merchantOrderNo", "MLINMEI000")
                                .put("paidAt", world.text(paid))
                                .toString()),
                session(world, 1, started + 5, started, null),
                session(world, 2, stopped + 40, started, stopped),
                // The instance had crashed before; the platform noticed it in the afternoon.
                session(world, 3, world.start() + 16 * HOUR + 1200, started, started + 3300));
    }

    private static Event session(WorldSize world, int revision, long arrives, long started, @Nullable Long stopped) {
        var rented = new Rented(ACCOUNT, "i-lin-mei", SKU);
        return new Event(
                Event.COMPUTE_SESSIONS,
                arrives,
                Nodes.session(world, "s-lin-mei", revision, rented, PAY_AS_YOU_GO, started, stopped, "SHUTDOWN"));
    }
}
