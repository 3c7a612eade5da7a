package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;

/** Feeds {@code accounts}, {@code orders} and {@code recharges}. */
final class CustomerFeeds {
    private static final int FEN_PLACES = 2;

    private enum AccountKind {
        PERSONAL,
        ENTERPRISE
    }

    private enum OrderKind {
        NEW,
        RENEWAL
    }

    private enum PaidThrough {
        ALIPAY,
        WECHAT
    }

    static final Fields ACCOUNT =
            Fields.NONE.text("id", "name", "kind", "createdAt").integer("revision");

    static final Fields ORDER = Fields.NONE
            .text("id", "accountId", "instanceId", "skuId", "costType")
            .integer("periods")
            .text("kind", "placedAt", "startsAt")
            .list("storage", Fields.NONE.text("volumeId").integer("gib").text("type"))
            .text("amount", "currency");

    static final Fields RECHARGE =
            Fields.NONE.text("id", "accountId", "channel", "amount", "merchantOrderNo", "paidAt", "currency");

    private CustomerFeeds() {}

    static Staged account(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var revision = node.integer("revision", 1, Long.MAX_VALUE, 1L);
        var account = build.key(Key.ACCOUNT, id);
        var name = node.name("name");
        var kind = node.oneOf("kind", AccountKind.class);
        var created = node.pastInstant("createdAt", null);
        return build.build(
                id,
                revision,
                node,
                (row, owner, changedAt) ->
                        row.add(account).add(name).add(kind.name()).add(created));
    }

    static Staged order(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var order = build.key(Key.ORDER, id);
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var instance = build.meter(Key.INSTANCE, node.id("instanceId"), account);
        var sku = build.key(Key.SKU, node.id("skuId"));
        var costType = node.digit("costType", 2, 4);
        var periods = node.integer("periods", 1, Bounds.MOST_PERIODS, null);
        var renewal = node.oneOf("kind", OrderKind.class) == OrderKind.RENEWAL;
        var placed = node.pastInstant("placedAt", null);
        var starts = renewal ? placed : node.dated("startsAt");
        node.each("storage", line -> {
            var volume = build.meterOnly(Key.VOLUME, line.id("volumeId"), account);
            var type = line.id("type", "shared-filesystem");
            build.prepaid(order, volume.key(), build.key(Key.SKU, type), line.integer("gib", 1, Bounds.MOST_GIB, null));
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

    static Staged recharge(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var recharge = build.key(Key.RECHARGE, id);
        var account = build.key(Key.ACCOUNT, node.id("accountId"));
        var channel = node.oneOf("channel", PaidThrough.class);
        var amount = node.money("amount", FEN_PLACES, true);
        if (amount != null && amount.signum() == 0) {
            node.fault(RejectReason.INVALID_VALUE, "amount");
        }
        var merchantOrder = node.id("merchantOrderNo");
        var paid = node.pastInstant("paidAt", null);
        node.currency();
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(recharge)
                        .add(account)
                        .add(channel.name())
                        .add(Money.fen(amount == null ? BigDecimal.ZERO : amount))
                        .add(merchantOrder)
                        .add(Key.payment(channel.name(), merchantOrder))
                        .add(paid));
    }
}
