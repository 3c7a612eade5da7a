package ai.neolink.settlement.export.focus;

import static ai.neolink.settlement.export.focus.FocusColumn.*;

import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.export.focus.FocusContext.Known;
import ai.neolink.settlement.export.focus.FocusContext.Place;
import ai.neolink.settlement.export.focus.FocusRow.Category;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of purchases in use: one for each order and night, with the share that became revenue as the effective cost
 * (E27, E28).
 */
@Component
class FocusUse {
    /**
     * Selects each share with the service period that its night knew, and the previous night with a share of the order,
     * with the period that that night knew.
     */
    private static final String SHARES = """
            select g.run_id, r.business_date, a.id account_id, m.id order_id, s.id sku_id, i.id instance_id,
                o.placed_at, g.amount_fen,
                   t.starts_at, t.ends_at, b.until_at, b.starts_at before_from, b.ends_at before_until,
                   n.name account_name, %1$s region_id
            from recognition g
            join settlement_run r on r.run_id = g.run_id and r.business_date between :from and :until and r.posted = 1
            join staging_order o on o.order_key = g.order_key
            join entity a on a.entity_key = o.account_key
            join entity m on m.entity_key = o.order_key
            join entity s on s.entity_key = o.sku_key
            join entity i on i.entity_key = o.meter_key
            join service_period t on t.order_key = g.order_key and t.seq = (%2$s)
            left join (
              select k.order_key, k.run_id, greatest(q.window_end, q.frontier) until_at, u.starts_at, u.ends_at
              from recognition k
              join settlement_run q on q.run_id = k.run_id
              join service_period u on u.order_key = k.order_key and u.seq = (%3$s)
            ) b on b.order_key = g.order_key and b.run_id = (
              select max(k.run_id) from recognition k where k.order_key = g.order_key and k.run_id < g.run_id)
            """;

    /** Selects the last charge of the order that a night of this date knew. */
    private static final String LAST_CHARGE = """
            select max(l.seq) from service_period l join settlement_run w on w.run_id = l.run_id
            where l.order_key = %1$s.order_key and l.run_id < %1$s.run_id and w.business_date <= %2$s.business_date
            """;

    private record Share(
            int run,
            LocalDate date,
            Place place,
            String order,
            String sku,
            String instance,
            long placedAt,
            long fen,
            Span period,
            @Nullable Before before) {}

    private record Before(long until, Span period) {}

    private final JdbcClient jdbc;
    private final FocusContext context;
    private final Products products;

    FocusUse(JdbcClient jdbc, FocusContext context, Products products) {
        this.jdbc = jdbc;
        this.context = context;
        this.products = products;
    }

    void rows(ExportPeriod period, Map<Integer, Known> memory, Consumer<FocusRow> row) {
        jdbc.sql(SHARES.formatted(
                                Place.REGION.formatted("o.meter_key"),
                                LAST_CHARGE.formatted("g", "r"),
                                LAST_CHARGE.formatted("k", "q"))
                        + Place.JOINS.formatted("o"))
                .param("from", period.from())
                .param("until", period.until())
                .query((RowCallbackHandler) found -> row.accept(row(read(found), memory)));
    }

    private static Share read(ResultSet row) throws SQLException {
        var until = row.getLong("until_at");
        var before = row.wasNull()
                ? null
                : new Before(until, new Span(row.getLong("before_from"), row.getLong("before_until")));
        var account = row.getString("account_id");
        return new Share(
                row.getInt("run_id"),
                row.getObject("business_date", LocalDate.class),
                Place.read(row, account),
                row.getString("order_id"),
                row.getString("sku_id"),
                row.getString("instance_id"),
                row.getLong("placed_at"),
                row.getLong("amount_fen"),
                new Span(row.getLong("starts_at"), row.getLong("ends_at")),
                before);
    }

    private FocusRow row(Share share, Map<Integer, Known> memory) {
        var known = context.known(share.run, memory);
        var product = products.recognised();
        var id = PostedCharge.id(product, share.place.account(), share.order, share.sku, share.placedAt, 0);
        var until = Math.max(known.run().window().until(), known.run().frontier());
        var used = new Span(share.period.from(), Math.min(share.period.until(), until));
        var fresh = share.before == null ? used : new Span(Math.max(used.from(), share.before.until), used.until());
        var row = context.row(Category.Usage, share.place, product.name(), id, share.date, known, product.focus())
                .text(ResourceId, share.instance)
                .sku(share.sku, product.focus(), share.sku + "/prepaid")
                .costs(BigDecimal.ZERO, Money.cny(share.fen), BigDecimal.ZERO, BigDecimal.ZERO);
        if (share.fen < 0 || fresh.isEmpty()) {
            return row.isCorrection()
                    .text(ChargeDescription, "Correction of the use of subscription " + share.sku)
                    .chargePeriod(corrected(share, used))
                    .quantity(BigDecimal.valueOf(used.seconds() - usedBefore(share)), product.focus());
        }
        return row.text(ChargeDescription, "Use of subscription " + share.sku)
                .chargePeriod(fresh)
                .quantity(BigDecimal.valueOf(fresh.seconds()), product.focus())
                .number(ListUnitPrice, BigDecimal.ZERO)
                .number(ContractedUnitPrice, BigDecimal.ZERO);
    }

    /** The seconds used by the previous night, by the service period that that night knew. */
    private static long usedBefore(Share share) {
        var before = share.before;
        return before == null
                ? 0
                : new Span(before.period.from(), Math.min(before.period.until(), before.until)).seconds();
    }

    /**
     * The time used by then according to the present knowledge, or else according to the previous one; at least one
     * second.
     */
    private static Span corrected(Share share, Span used) {
        var time = used;
        if (time.isEmpty() && share.before != null) {
            var before = share.before;
            time = new Span(before.period.from(), Math.min(before.period.until(), before.until));
        }
        return time.isEmpty() ? new Span(time.from(), time.from() + 1) : time;
    }
}
