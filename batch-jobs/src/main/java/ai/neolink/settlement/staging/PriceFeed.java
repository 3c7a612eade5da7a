package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Feed {@code prices}: what each SKU costs, and from when. */
@Configuration(proxyBeanMethods = false)
public class PriceFeed {
    public static final Feed FEED = Feed.of(
                    20,
                    "prices",
                    "staging_price",
                    "product,sku_key,name,region_id,selling_type,unit,list_price,discount_ratio,"
                            + "discount_from,discount_until,"
                            + "effective_from,coming_soon",
                    Fields.NONE.text(
                            "id",
                            "product",
                            "skuId",
                            "name",
                            "regionId",
                            "sellingType",
                            "unit",
                            "listPrice",
                            "discountRatio",
                            "discountStartTime",
                            "discountEndTime",
                            "effectiveFrom",
                            "status",
                            "currency"),
                    PriceFeed::read)
            .ofHours();

    private static final int PRICE_PLACES = 6;

    @Bean
    Feed pricesFeed() {
        return FEED;
    }

    private static Staged read(Node node) {
        var build = new Staged.Builder();
        var id = node.id("id");
        var product = node.oneOf("product", node.products().priced(), PricedProduct::name);
        var sku = build.key(Key.SKU, node.id("skuId"));
        var name = node.name("name");
        var region = node.optionalId("regionId");
        var sellingType = node.digit("sellingType", 1, 4);
        var unit = node.oneOf("unit", node.products().priceUnits(), Function.identity());
        var listPrice = node.money("listPrice", PRICE_PLACES, true);
        var ratio = node.decimal(
                "discountRatio", PRICE_PLACES, false, r -> r.signum() > 0 && r.compareTo(BigDecimal.ONE) <= 0);
        var from = node.optionalTime("discountStartTime", Span.BEGINNING);
        var until = node.optionalTime("discountEndTime", Span.FOREVER);
        if (until < from) {
            node.fault(RejectReason.INVALID_INTERVAL, "discountEndTime");
        }
        var effectiveFrom = node.instant("effectiveFrom");
        var comingSoon = node.flag("status", "COMING_SOON");
        node.currency();
        return build.build(
                id,
                1,
                node,
                (row, owner, changedAt) -> row.add(product.name())
                        .add(sku)
                        .add(name)
                        .add(region)
                        .add(sellingType)
                        .add(unit)
                        .add(listPrice)
                        .add(ratio)
                        .add(from)
                        .add(until)
                        .add(effectiveFrom)
                        .add(comingSoon ? 1 : 0));
    }
}
