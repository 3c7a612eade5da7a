package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.Nodes.Rented;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the life of an instance: sessions that start, stop, are corrected or lose their stop, and the orders of an
 * instance that is a subscription.
 */
final class InstanceStory {
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;
    private static final String[] REASONS = {"SHUTDOWN", "SHUTDOWN", "DELETED"};

    private final WorldSize world;
    private final Dice dice;
    private final Rented rented;
    private final List<Event> events = new ArrayList<>();

    private InstanceStory(WorldSize world, int number) {
        this.world = world;
        dice = new Dice(world.seed(), "instance", number);
        rented = new Rented(world.account(number / 2), "i-%07d".formatted(number), dice.of(Catalogue.SKUS));
    }

    static List<Event> of(WorldSize world, int number) {
        var story = new InstanceStory(world, number);
        if (story.rented.sku().equals("no-gpu") || story.dice.percent(75)) {
            story.payAsYouGo();
        } else {
            story.subscription();
        }
        return story.events;
    }

    private void payAsYouGo() {
        var at = world.start() - dice.between(0, DAY);
        for (int n = 0; at < world.end() && n < Math.max(8, 2 * world.days()); n++) {
            var start = at;
            var stop = start + dice.between(1, dice.percent(20) ? 30 * HOUR : 5 * HOUR);
            session("s-%s-%d".formatted(rented.instance(), n), 1, start, stop);
            at = stop + dice.between(60, 12 * HOUR);
        }
    }

    /**
     * Tells a session. Revision 1 says that the instance runs, revision 2 that it stopped. Some stops come late, some
     * never come, and some are corrected.
     */
    private void session(String id, int costType, long start, long stop) {
        add(
                Event.COMPUTE_SESSIONS,
                start + dice.between(1, 90),
                Nodes.session(world, id, 1, rented, costType, start, null, ""));
        var chance = dice.below(100);
        if (chance < 2) {
            return;
        }
        var late = chance < 8 ? dice.between(HOUR, 20 * HOUR) : dice.between(1, 60);
        var reason = dice.of(REASONS);
        add(Event.COMPUTE_SESSIONS, stop + late, Nodes.session(world, id, 2, rented, costType, start, stop, reason));
        if (chance > 94) {
            var corrected = chance == 95 ? start : stop - dice.between(0, (stop - start) / 2);
            add(
                    Event.COMPUTE_SESSIONS,
                    stop + late + dice.between(HOUR, DAY),
                    Nodes.session(world, id, 3, rented, costType, start, corrected, reason));
        }
    }

    private void subscription() {
        var costType = 2 + dice.below(3);
        var placed = world.start() + dice.between(0, DAY);
        var periods = 1 + dice.below(costType == 4 ? 2 : 1);
        var order = order("o-%s-0".formatted(rented.instance()), costType, periods, placed)
                .put("kind", "NEW")
                .put("startsAt", world.text(placed));
        if (dice.percent(40)) {
            order.putArray("storage")
                    .addObject()
                    .put("volumeId", "v-" + rented.account())
                    .put("gib", dice.between(10, 100));
        }
        if (dice.percent(10)) {
            order.put("amount", "99.00");
        }
        add(Event.ORDERS, placed + dice.between(1, 30), order.toString());
        if (dice.percent(50)) {
            var renewed = placed + dice.between(HOUR, 20 * HOUR);
            var renewal =
                    order("o-%s-1".formatted(rented.instance()), 4, 1, renewed).put("kind", "RENEWAL");
            add(Event.ORDERS, renewed + dice.between(1, 2 * HOUR), renewal.toString());
        }
        session("s-%s-0".formatted(rented.instance()), costType, placed + 60, placed + dice.between(HOUR, 3 * DAY));
    }

    private ObjectNode order(String id, int costType, int periods, long placed) {
        return Nodes.node(id)
                .put("accountId", rented.account())
                .put("instanceId", rented.instance())
                .put("skuId", rented.sku())
                .put("costType", String.valueOf(costType))
                .put("periods", periods)
                .put("placedAt", world.text(placed));
    }

    private void add(String feed, long arrives, String json) {
        events.add(new Event(feed, arrives, json));
    }
}
