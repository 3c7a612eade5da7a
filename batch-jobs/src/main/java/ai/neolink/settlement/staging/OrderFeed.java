package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Feed {@code orders}: what customers pay for in advance; a second table holds the storage that comes with an order.
 */
@Configuration(proxyBeanMethods = false)
public class OrderFeed {
    public static final Feed FEED = Feed.of(
                    70,
                    "orders",
                    "staging_order",
                    "order_key,owner_key,meter_key,account_key,sku_key,cost_type,periods,renewal,"
                            + "placed_at,starts_at,amount_fen",
                    Fields.NONE
                            .text("id", "accountId", "instanceId", "skuId", "costType")
                            .integer("periods")
                            .text("kind", "placedAt", "startsAt")
                            .list(
                                    "storage",
                                    Fields.NONE.text("volumeId").integer("gib").text("type"))
                            .text("amount", "currency"),
                    OrderFeed::read)
            .ofHours()
            .settledBy("placed_at")
            .withParts("staging_order_storage", "order_key,line,meter_key,sku_key,gib");

    private static final int FEN_PLACES = 2;
    private static final long MOST_GIB = Bounds.MOST_BYTES >> 30;
    /** An order pays for months, weeks or days: at most for a century, if it pays for months (T10). */
    private static final long MOST_PERIODS = 1200;

    private enum OrderKind {
        NEW,
        RENEWAL
    }

    @Bean
    Feed ordersFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var order = build.key(Key.ORDER, id);
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var instance = build.meter(Key.INSTANCE, node.id("instanceId"), account);
        var sku = build.key(Key.SKU, node.id("skuId"));
        var costType = node.digit("costType", 2, 4);
        var periods = node.integer("periods", 1, MOST_PERIODS, null);
        var renewal = node.oneOf("kind", OrderKind.class) == OrderKind.RENEWAL;
        var placed = node.pastInstant("placedAt", null);
        var starts = renewal ? placed : node.dated("startsAt");
        node.each("storage", item -> {
            var volume = build.meterOnly(Key.VOLUME, item.id("volumeId"), account);
            var type = build.key(Key.SKU, item.id("type", "shared-filesystem"));
            var gib = item.integer("gib", 1, MOST_GIB, null);
            build.part((row, line) ->
                    row.add(order).add(line).add(volume).add(type).add(gib));
        });
        var amount = node.money("amount", FEN_PLACES, false);
        node.currency();
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(order)
                        .add(owner)
                        .add(instance)
                        .add(account)
                        .add(sku)
                        .add(costType)
                        .add(periods)
                        .add(renewal ? 1 : 0)
                        .add(placed)
                        .add(starts)
                        .add(amount == null ? null : (Long) Money.fen(amount)));
    }
}
