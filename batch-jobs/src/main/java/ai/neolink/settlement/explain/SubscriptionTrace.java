package ai.neolink.settlement.explain;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains an order: what was ordered, its service periods, its charges, what of it became revenue month by month, and
 * the other orders of its instance.
 */
@Component
public class SubscriptionTrace {
    private static final String ORDERS = """
            select s.id, a.id account_id, i.id instance_id, k.id sku_id, s.cost_type, s.periods, s.renewal, s.placed_at,
              s.starts_at, s.amount_fen
            from staging_order s
            left join entity a on a.entity_key = s.account_key
            left join entity i on i.entity_key = s.meter_key
            left join entity k on k.entity_key = s.sku_key
            where %s
            order by s.placed_at, s.arrival, s.position
            """;

    private static final String OF_INSTANCE =
            "s.meter_key = (select o.meter_key from staging_order o where o.order_key = :order)";

    private record Revenue(long fen, int nights) {
        Revenue plus(long more) {
            return new Revenue(Math.addExact(fen, more), nights + 1);
        }
    }

    private final JdbcClient jdbc;
    private final ChargeFinder finder;
    private final Links links;
    private final BillingZone zone;

    SubscriptionTrace(JdbcClient jdbc, ChargeFinder finder, Links links, BillingZone zone) {
        this.jdbc = jdbc;
        this.finder = finder;
        this.links = links;
        this.zone = zone;
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if no order of that id ever came */
    @Transactional(readOnly = true)
    public List<Section> explain(String id) {
        var order = Key.of(Key.ORDER, id);
        var head = orders("Order", "s.order_key = :order", order);
        if (head.cells().isEmpty()) {
            throw ExplainMessage.NO_ORDER.refuse(id);
        }
        return List.of(
                head,
                storage(order),
                periods(order),
                charges(order),
                recognition(order),
                orders("Orders of the instance", OF_INSTANCE, order));
    }

    private Section orders(String title, String which, long order) {
        var section = Section.of(
                title,
                "order",
                "node",
                "account",
                "instance",
                "sku",
                "cost_type",
                "periods",
                "kind",
                "placed",
                "starts",
                "stated_amount");
        jdbc.sql(ORDERS.formatted(which)).param("order", order).query(row -> {
            var node = links.node("staging_order", row.getString("id"));
            section.row(
                    Reference.of(Kind.ORDER, row.getString("id")),
                    node.under(node.id()),
                    Reference.account(row.getString("account_id")),
                    Reference.of(Kind.INSTANCE, row.getString("instance_id")),
                    row.getString("sku_id"),
                    row.getInt("cost_type"),
                    row.getLong("periods"),
                    (row.getInt("renewal") == 1 ? Saying.RENEWAL : Saying.NEW_ORDER).with(),
                    zone.text(row.getLong("placed_at")),
                    zone.text(row.getLong("starts_at")),
                    row.getObject("amount_fen") == null ? "" : new Amount(row.getLong("amount_fen")));
        });
        return section;
    }

    private Section storage(long order) {
        var section = Section.of("Prepaid storage", "volume", "type", "gib");
        jdbc.sql("""
                        select v.id volume_id, k.id type_id, x.gib from staging_order_storage x
                        left join entity v on v.entity_key = x.meter_key
                        left join entity k on k.entity_key = x.sku_key
                        where x.order_key = :order order by x.line
                        """).param("order", order).query(row -> {
            section.row(row.getString("volume_id"), row.getString("type_id"), row.getLong("gib"));
        });
        return section;
    }

    /** A later order may move the service period; then a later row says where it is. */
    private Section periods(long order) {
        var section = Section.of("Service periods", "number", "run", "starts", "ends");
        var run = links.runs();
        jdbc.sql("select seq, run_id, starts_at, ends_at from service_period where order_key = :order order by seq")
                .param("order", order)
                .query(row -> {
                    section.row(
                            row.getInt("seq"),
                            run.apply(row.getInt("run_id")),
                            zone.text(row.getLong("starts_at")),
                            zone.text(row.getLong("ends_at")));
                });
        return section;
    }

    private Section charges(long order) {
        var section = Section.of("Charges", "charge", "run", "business_date", "quantity", "amount");
        var charges = finder.posted("""
                        where c.window_start = (select o.placed_at from staging_order o where o.order_key = :order)
                          and c.account_key = (select o.account_key from staging_order o where o.order_key = :order)
                          and c.meter_key = :order
                        order by c.seq
                        """).param("order", order);
        var run = links.runs();
        for (var charge : finder.list(charges)) {
            section.row(
                    links.key(charge),
                    run.apply(charge.run()),
                    charge.businessDate(),
                    Calculation.plain(charge.quantity()),
                    links.charge(charge).under(new Amount(charge.amountFen())));
        }
        return section;
    }

    private Section recognition(long order) {
        var months = new TreeMap<YearMonth, Revenue>();
        jdbc.sql("""
                        select r.business_date, g.amount_fen from recognition g
                        join settlement_run r on r.run_id = g.run_id
                        where g.order_key = :order order by g.run_id
                        """).param("order", order).query(row -> {
            months.merge(
                    YearMonth.from(row.getObject("business_date", LocalDate.class)),
                    new Revenue(row.getLong("amount_fen"), 1),
                    (a, b) -> a.plus(b.fen));
        });
        var section = Section.of("Revenue", "month", "nights", "amount", "in_all");
        var all = 0L;
        for (var month : months.entrySet()) {
            all = Math.addExact(all, month.getValue().fen);
            section.row(month.getKey(), month.getValue().nights, new Amount(month.getValue().fen), new Amount(all));
        }
        return section;
    }
}
