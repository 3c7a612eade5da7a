package ai.neolink.settlement.engine;

import ai.neolink.settlement.engine.Order.Prepaid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads orders: one row for each order and prepaid volume. */
public final class OrderRows {
    /** The columns after owner and unit, of tables {@code staging_order o}, {@code staging_order_storage v}. */
    public static final String COLUMNS = "o.meter_key, o.order_key, o.account_key, " + Fragments.known("o")
            + " known, o.sku_key, o.cost_type, o.periods,"
            + " o.renewal, o.placed_at, o.starts_at, o.amount_fen, o.arrival, o.position,"
            + " v.meter_key volume_key, v.sku_key type_key, v.gib";

    /** Joins the prepaid volumes of {@code o}. */
    public static final String JOINS = "left join staging_order_storage v on v.order_key = o.order_key ";

    /** A row; an order with several volumes has several. */
    public record OrderOfInstance(long instance, Order order) {}

    private OrderRows() {}

    /**
     * Reads a row whose first two columns are owner and unit. The engine reads rows of units by position, because every
     * night reads millions of values and a name would be looked up for each; everything else is read by name.
     */
    public static OrderOfInstance read(ResultSet row) throws SQLException {
        var amount = row.getLong(13);
        var stated = row.wasNull() ? null : (Long) amount;
        var volume = row.getLong(16);
        List<Prepaid> storage =
                row.wasNull() ? List.of() : List.of(new Prepaid(volume, row.getLong(17), row.getLong(18)));
        return new OrderOfInstance(
                row.getLong(3),
                new Order(
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6) == 1,
                        row.getLong(7),
                        row.getInt(8),
                        row.getLong(9),
                        row.getInt(10) == 1,
                        row.getLong(11),
                        row.getLong(12),
                        stated,
                        row.getLong(14),
                        row.getInt(15),
                        storage));
    }

    /** Joins the rows of an order, and the orders of an instance. */
    public static Collection<List<Order>> byInstance(List<OrderOfInstance> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var instances = new LinkedHashMap<Long, LinkedHashMap<Long, Order>>();
        for (var row : rows) {
            instances
                    .computeIfAbsent(row.instance, i -> new LinkedHashMap<>())
                    .merge(row.order.key(), row.order, OrderRows::together);
        }
        return instances.values().stream()
                .<List<Order>>map(orders -> new ArrayList<>(orders.values()))
                .toList();
    }

    private static Order together(Order a, Order b) {
        var storage = new ArrayList<>(a.storage());
        storage.addAll(b.storage());
        return new Order(
                a.key(),
                a.account(),
                a.accountKnown(),
                a.sku(),
                a.costType(),
                a.periods(),
                a.renewal(),
                a.placedAt(),
                a.startsAt(),
                a.amountFen(),
                a.arrival(),
                a.position(),
                storage);
    }
}
