package ai.neolink.settlement.report;

import ai.neolink.settlement.id.Key;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A customer's instances and orders. */
@Component
public class CustomerThings {
    /** An instance that was ever seen under the customer, and when a session of it began last (epoch seconds). */
    public record SeenInstance(String id, long lastStart) {}

    /**
     * An order.
     *
     * @param costType as the platform writes it: 2 to 4
     * @param amountFen the amount that the platform agreed; null for the price list's
     */
    public record PlacedOrder(
            String id,
            String instance,
            int costType,
            long periods,
            long placedAt,
            long startsAt,
            @Nullable Long amountFen) {}

    private final JdbcClient jdbc;

    CustomerThings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of keys, which is none for people, but one in which long lists have parts. */
    public Paged<SeenInstance> instances(String account, @Nullable String after) {
        record Seen(long key, String id, long lastStart) {}
        var rows = jdbc.sql("""
                        select m.meter_key, e.id,
                          (select max(s.started_at) from staging_compute_session s where s.meter_key = m.meter_key)
                              last_start
                        from meter m join entity e on e.entity_key = m.meter_key
                        where m.kind = :kind and m.account_key = :account and m.meter_key > :after
                        order by m.meter_key fetch first %d rows only
                        """.formatted(Paged.ASKED))
                .param("kind", Key.INSTANCE)
                .param("account", CustomerSearch.key(account))
                .param("after", NumberKey.read(after, -1L).getFirst())
                .query((row, n) -> new Seen(row.getLong("meter_key"), row.getString("id"), row.getLong("last_start")))
                .list();
        return Paged.of(rows, seen -> NumberKey.of(seen.key)).map(seen -> new SeenInstance(seen.id, seen.lastStart));
    }

    /** Oldest first. */
    public Paged<PlacedOrder> orders(String account, @Nullable String after) {
        record Placed(long key, PlacedOrder order) {}
        var key = NumberKey.read(after, -1L, -1L);
        var rows = jdbc.sql("""
                        select o.order_key, o.id, i.id instance_id, o.cost_type, o.periods, o.placed_at, o.starts_at,
                          o.amount_fen
                        from staging_order o join entity i on i.entity_key = o.meter_key
                        where o.account_key = :account and %s
                        order by o.placed_at, o.order_key fetch first %d rows only
                        """.formatted(NumberKey.after("o.placed_at", "o.order_key"), Paged.ASKED))
                .param("account", CustomerSearch.key(account))
                .param("k0", key.get(0))
                .param("k1", key.get(1))
                .query((row, n) -> {
                    var amount = row.getLong("amount_fen");
                    return new Placed(
                            row.getLong("order_key"),
                            new PlacedOrder(
                                    row.getString("id"),
                                    row.getString("instance_id"),
                                    row.getInt("cost_type"),
                                    row.getLong("periods"),
                                    row.getLong("placed_at"),
                                    row.getLong("starts_at"),
                                    row.wasNull() ? null : amount));
                })
                .list();
        return Paged.of(rows, placed -> NumberKey.of(placed.order.placedAt, placed.key))
                .map(Placed::order);
    }
}
