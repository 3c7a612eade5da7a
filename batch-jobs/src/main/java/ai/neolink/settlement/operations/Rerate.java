package ai.neolink.settlement.operations;

import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.price.RateCard;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.settings.Closest;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.time.Span;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Marks windows of a SKU for the next run, after changes that the pipeline cannot see: the rate card, a tax rate (fine
 * print 3). A mark gets an arrival like a page, and runs that begin after it settle the windows again.
 */
@Component
public class Rerate {
    /** Keys are not negative. */
    private static final long NO_KEY = -1;

    private final JdbcClient jdbc;
    private final RateCard card;
    private final Products products;

    Rerate(JdbcClient jdbc, RateCard card, Products products) {
        this.jdbc = jdbc;
        this.card = card;
        this.products = products;
    }

    /**
     * Refuses an unknown SKU. A SKU is known by the rate card (samples of images name no SKU), a price or usage.
     *
     * @throws Refusal if nothing knows the SKU: a misspelt SKU used to look like success without windows
     */
    void check(String sku) {
        var key = Key.of(Key.SKU, sku);
        if (card.prices().stream().anyMatch(price -> price.skuKey() == key)) {
            return;
        }
        var known = jdbc.sql("select id from entity where kind = :kind order by id")
                .param("kind", Key.SKU)
                .query((row, n) -> row.getString("id"))
                .list();
        if (!known.contains(sku)) {
            throw OperationMessage.NO_SKU.refuse(
                    sku,
                    Closest.to(sku, known)
                            .map("; did you mean %s?"::formatted)
                            .orElse(known.isEmpty() ? ": nothing was pulled yet" : ""));
        }
    }

    /** @return number of windows in the span that are charged or listed now */
    @Transactional
    public long mark(String sku, Span span) {
        check(sku);
        var key = Key.of(Key.SKU, sku);
        jdbc.sql("insert into rerate_mark (arrival, sku_key, from_at, until_at) values (:arrival, :sku, :from, :until)")
                .param("arrival", Intake.nextArrival(jdbc))
                .param("sku", key)
                .param("from", span.from())
                .param("until", span.until())
                .update();
        return jdbc.sql("""
                        select (select count(*) from charge c
                                where c.window_start >= :from and c.window_start < :until and c.sku_key = :sku
                                    and c.seq = 0)
                             + (select count(*) from rating_exception e
                                where e.closed_run = :open and e.window_start >= :from and e.window_start < :until
                                  and (e.sku_key = :sku or e.missing_sku_key = :sku or e.meter_key in (:meters)))
                             + (select count(*) from charge c
                                where c.window_start >= :from and c.window_start < :until and c.book in (:orders)
                                    and c.seq = 0
                                  and c.sku_key <> :sku
                                  and exists (
                                    select 1 from staging_order_storage v where v.order_key = c.meter_key
                                        and v.sku_key = :sku))
                        from intake_clock
                        """)
                .param("sku", key)
                .param("meters", meters(sku))
                .param("orders", products.ofPeriods())
                .param("from", span.from())
                .param("until", span.until())
                .param("open", Scope.OPEN)
                .query(Long.class)
                .single();
    }

    /** The metered things that the SKU stands for; never empty, which SQL has no list of. */
    private List<Long> meters(String sku) {
        var meters = products.all().stream()
                .map(product -> product.meterOf(sku))
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
        return meters.isEmpty() ? List.of(NO_KEY) : meters;
    }
}
