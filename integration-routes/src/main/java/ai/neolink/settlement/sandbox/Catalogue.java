package ai.neolink.settlement.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The prices of the platform: some with a discount, one that comes late, and one that comes only on the second day. */
final class Catalogue {
    static final String[] SKUS = {"h100-80g", "a100-80g", "rtx-4090", "rtx-3090", "no-gpu", "l40s"};

    /** The price of this SKU arrives on the second day; until then its hours are exceptions. */
    private static final String LATE_SKU = "l40s";

    /** The price of this SKU drops on the second day, and the platform says so a day later. */
    private static final String REPRICED_SKU = "rtx-3090";

    private static final String[][] HOURLY = {
        {"h100-80g", "12.50"}, {"a100-80g", "7.20"}, {"rtx-4090", "1.98"}, {"rtx-3090", "1.35"}, {"l40s", "3.333333"}
    };
    private static final long DAY = 86_400;

    private Catalogue() {}

    static List<Event> events(WorldSize world) {
        var events = new ArrayList<Event>();
        var before = world.start() - 30 * DAY;
        for (var row : HOURLY) {
            var arrives = row[0].equals(LATE_SKU) ? world.start() + DAY + 3600 : before;
            events.add(price(arrives, "p-" + row[0], row[0], "1", "HOUR", row[1], before, world));
            for (var term : new String[][] {{"4", "DAY", "20"}, {"3", "WEEK", "120"}, {"2", "MONTH", "450"}}) {
                var amount =
                        new BigDecimal(row[1]).multiply(new BigDecimal(term[2])).setScale(2, RoundingMode.HALF_UP);
                events.add(price(
                        arrives,
                        "p-" + row[0] + '-' + term[0],
                        row[0],
                        term[0],
                        term[1],
                        amount.toPlainString(),
                        before,
                        world));
            }
        }
        events.add(discounted(world, before));
        var repriced = world.start() + DAY + 10 * 3600;
        events.add(price(repriced + DAY, "p-repriced", REPRICED_SKU, "1", "HOUR", "1.20", repriced, world));
        return events;
    }

    private static Event discounted(WorldSize world, long before) {
        var node = node("p-discount", "a100-80g", "1", "HOUR", "7.20", before + DAY, world)
                .put("discountRatio", "0.85")
                .put("discountStartTime", world.text(world.start() + 9 * 3600))
                .put("discountEndTime", world.text(world.start() + 18 * 3600 + 1800));
        return new Event(Event.PRICES, before + DAY, node.toString());
    }

    private static Event price(
            long arrives, String id, String sku, String type, String unit, String price, long from, WorldSize world) {
        return new Event(
                Event.PRICES,
                arrives,
                node(id, sku, type, unit, price, from, world).toString());
    }

    static ObjectNode node(String id, String sku, String type, String unit, String price, long from, WorldSize world) {
        return Nodes.node(id)
                .put("product", "COMPUTE")
                .put("skuId", sku)
                .put("name", sku)
                .put("sellingType", type)
                .put("unit", unit)
                .put("listPrice", price)
                .put("effectiveFrom", world.text(from));
    }
}
