package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code recharges}: what customers paid in, as the platform reports it. */
@Configuration(proxyBeanMethods = false)
public class RechargeFeed {
    public static final Feed FEED = Feed.of(
                    80,
                    "recharges",
                    "staging_recharge",
                    "recharge_key,account_key,channel,amount_fen,merchant_order_no,match_key,paid_at",
                    Fields.NONE.text("id", "accountId", "channel", "amount", "merchantOrderNo", "paidAt", "currency"),
                    RechargeFeed::read)
            .ofHours()
            .settledBy("paid_at");

    private static final int FEN_PLACES = 2;

    private enum PaidThrough {
        ALIPAY,
        WECHAT
    }

    @Bean
    Feed rechargesFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
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
