package ai.neolink.settlement.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells the nodes of a customer: the account, recharges, a volume, images, model usage, and now and then a node that
 * must be rejected.
 */
final class CustomerStory {
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;
    private static final long GIB = 1L << 30;
    private static final String[] CHANNELS = {"ALIPAY", "WECHAT"};
    private static final String[] MODELS = {
        "Meta-Llama-3-8B", "Qwen2-7B-Instruct", "GLM-4-9B-Chat", "BGE-M3", "Yi-1.5-34B-Chat"
    };

    private final WorldSize world;
    private final int number;
    private final String account;
    private final Dice dice;
    private final List<Event> events = new ArrayList<>();

    private CustomerStory(WorldSize world, int number) {
        this.world = world;
        this.number = number;
        account = world.account(number);
        dice = new Dice(world.seed(), "customer", number);
    }

    static List<Event> of(WorldSize world, int number) {
        var story = new CustomerStory(world, number);
        story.account();
        story.recharges();
        story.volume();
        story.images();
        story.models();
        story.blunder();
        return story.events;
    }

    private void account() {
        var created = world.start() - dice.between(DAY, 300 * DAY);
        // The account of one in fifty customers comes late; until then the usage waits as an exception.
        var arrives = number % 50 == 7 ? world.start() + 30 * HOUR : created;
        add(
                Event.ACCOUNTS,
                arrives,
                Nodes.node(account)
                        .put("name", number % 40 == 3 ? "=HYPERLINK(\"http://x\")" : "Customer " + number)
                        .put("kind", number % 3 == 0 ? "ENTERPRISE" : "PERSONAL")
                        .put("createdAt", world.text(created))
                        .toString());
    }

    private void recharges() {
        for (int n = 0; n <= world.days() / 2; n++) {
            var paid = world.start() + 2L * n * DAY + dice.between(0, DAY);
            add(
                    Event.RECHARGES,
                    paid + dice.between(1, dice.percent(5) ? 6 * HOUR : 60),
                    Nodes.node("r-%s-%d".formatted(account, n))
                            .put("accountId", account)
                            .put("channel", dice.of(CHANNELS))
                            .put("amount", dice.between(1, 300) + ".00")
                            .put("merchantOrderNo", "M%s%03d".formatted(account.substring(5), n))
                            .put("paidAt", world.text(paid))
                            .toString());
        }
    }

    private void volume() {
        var at = world.start() - dice.between(0, 20 * DAY);
        for (int n = 0; at < world.end() && n < 12; n++) {
            var late = dice.percent(5) ? dice.between(HOUR, 30 * HOUR) : dice.between(1, 60);
            var bytes = dice.percent(8) ? 0 : dice.between(GIB / 2, 400 * GIB);
            add(
                    Event.STORAGE_SAMPLES,
                    at + late,
                    Nodes.node("vs-%s-%d".formatted(account, n))
                            .put("accountId", account)
                            .put("volumeId", "v-" + account)
                            .put("type", "shared-filesystem")
                            .put("capacityBytes", bytes)
                            .put("includedBytes", number % 5 == 0 ? 20 * GIB : 0)
                            .put("observedAt", world.text(at))
                            .toString());
            at += dice.between(2 * HOUR, 8 * DAY);
        }
    }

    private void images() {
        for (int image = 0; image < number % 4; image++) {
            var at = world.start() - dice.between(0, 5 * DAY);
            for (int n = 0; at < world.end() && n < Math.max(4, world.days()); n++) {
                add(
                        Event.IMAGE_SAMPLES,
                        at + dice.between(1, 600),
                        Nodes.node("is-%s-%d-%d".formatted(account, image, n))
                                .put("accountId", account)
                                .put("imageId", "im-%s-%d".formatted(account, image))
                                .put("sizeBytes", dice.percent(15) ? 0 : dice.between(GIB, 40 * GIB))
                                .put("observedAt", world.text(at))
                                .toString());
                at += dice.between(6 * HOUR, 3 * DAY);
            }
        }
    }

    private void models() {
        for (int n = 0; n < dice.below(4) * world.days(); n++) {
            var at = world.start() + dice.between(0, world.days() * DAY - HOUR);
            var model = dice.percent(3) ? MODELS[MODELS.length - 1] : MODELS[dice.below(MODELS.length - 1)];
            add(
                    Event.MODEL_USAGE,
                    at + 600,
                    Nodes.node("mu-%s-%d".formatted(account, n))
                            .put("accountId", account)
                            .put("model", model)
                            .put("inputTokens", dice.between(100, 2_000_000))
                            .put("outputTokens", dice.between(100, 500_000))
                            .put("requests", dice.between(1, 200))
                            .put("startedAt", world.text(at))
                            .put(
                                    "endedAt",
                                    world.text(Math.min(at + 300, world.zone().dayEnd(at))))
                            .toString());
        }
    }

    /** One in twenty customers sends a node that must be rejected. */
    private void blunder() {
        if (number % 20 == 11) {
            var at = world.start() + dice.between(0, world.days() * DAY - HOUR);
            add(
                    Event.STORAGE_SAMPLES,
                    at,
                    Nodes.node("bad-" + account)
                            .put("accountId", account)
                            .put("volumeId", "v-" + account)
                            .put("type", "shared-filesystem")
                            .put("capacityBytes", -1)
                            .put("observedAt", world.text(at))
                            .toString());
            add(
                    Event.RECHARGES,
                    at,
                    Nodes.node("bad-" + account)
                            .put("accountId", account)
                            .put("channel", "ALIPAY")
                            .put("amount", "1e3")
                            .put("merchantOrderNo", "X")
                            .put("paidAt", world.text(at))
                            .toString());
        }
    }

    private void add(String feed, long arrives, String json) {
        events.add(new Event(feed, arrives, json));
    }
}
