package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.Nodes.Rented;
import ai.neolink.settlement.time.BillingZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An hour in which very many instances run, as the feeds tell it. Half of the sessions start in the half hour before,
 * the others within the hour. Every tenth session stops within the hour (a revision). Every 50th session runs on the
 * instance of the session before (a restart without a stop). The price of a small SKU changes within the hour, and
 * every hundredth customer never recharges. The same size makes the same hour.
 */
public final class BusyHour {
    private static final long HOUR = 3600;
    private static final String[] SKUS = {"h100", "a100", "rtx-4090", "no-gpu"};
    private static final String SMALL_SKU = "l40s";

    private final int sessions;
    private final int customers;
    private final long begin;
    private final WorldSize world;

    /** @param begin the start of the hour, epoch seconds */
    public BusyHour(int sessions, int customers, long begin, BillingZone zone) {
        this.sessions = sessions;
        this.customers = customers;
        this.begin = begin;
        world = new WorldSize(0, customers, zone.day(begin), 1, zone);
    }

    /**
     * What a feed has told when the hour begins.
     *
     * @param feed its name in the platform's addresses
     */
    public Stream<String> before(String feed) {
        return switch (feed) {
            case Event.ACCOUNTS -> IntStream.range(0, customers).mapToObj(this::account);
            case Event.PRICES -> prices();
            case Event.RECHARGES ->
                IntStream.range(0, customers).filter(i -> i % 100 != 0).mapToObj(this::recharge);
            case Event.COMPUTE_SESSIONS ->
                IntStream.range(0, sessions).filter(s -> startOf(s) < begin).mapToObj(s -> session(s, null));
            default -> Stream.of();
        };
    }

    /**
     * The session nodes that come within the hour: first those of sessions that start, then those of sessions that
     * stop.
     */
    public Stream<String> within(boolean withStops) {
        var starts =
                IntStream.range(0, sessions).filter(s -> startOf(s) >= begin).mapToObj(s -> session(s, null));
        var stops = IntStream.range(0, withStops ? sessions : 0)
                .filter(s -> s % 10 == 9)
                .mapToObj(s -> session(s, begin + HOUR - 2 - s % 1200));
        return Stream.concat(starts, stops);
    }

    private String account(int number) {
        return Nodes.node(world.account(number))
                .put("name", "Customer " + number)
                .put("kind", "PERSONAL")
                .put("createdAt", world.text(begin - 300 * 24 * HOUR))
                .toString();
    }

    private Stream<String> prices() {
        var longAgo = begin - 300 * 24 * HOUR;
        return Stream.concat(
                Stream.of(SKUS).map(sku -> price(sku, sku, sku.equals("no-gpu") ? "0.10" : "7.25", longAgo)),
                Stream.of(
                        price(SMALL_SKU, SMALL_SKU, "7.25", longAgo),
                        price(SMALL_SKU + "-later", SMALL_SKU, "3.90", begin + 1500)));
    }

    private String price(String id, String sku, String price, long from) {
        return Catalogue.node(id, sku, "1", "HOUR", price, from, world).toString();
    }

    private String recharge(int customer) {
        return Nodes.node("r-" + customer)
                .put("accountId", world.account(customer))
                .put("channel", "ALIPAY")
                .put("amount", "100000.00")
                .put("merchantOrderNo", "M" + customer)
                .put("paidAt", world.text(begin - 3000))
                .toString();
    }

    private static int instanceOf(int session) {
        return session % 50 == 1 ? session - 1 : session;
    }

    private long startOf(int session) {
        var instance = instanceOf(session);
        return begin + instance % HOUR - HOUR / 2 + (session - instance) * 900L;
    }

    private String session(int number, @Nullable Long stop) {
        var instance = instanceOf(number);
        var sku = instance % 100 == 7 ? SMALL_SKU : SKUS[instance % SKUS.length];
        return Nodes.session(
                world,
                "s-" + number,
                stop == null ? 1 : 2,
                new Rented(world.account(instance % customers), "i-" + instance, sku),
                1,
                startOf(number),
                stop,
                "SHUTDOWN");
    }
}
