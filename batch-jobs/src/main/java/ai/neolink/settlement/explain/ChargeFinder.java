package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.ChargeKey;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.time.BillingZone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Finds posted charges by their keys, ids and windows. */
@Component
class ChargeFinder {
    private static final LocalDate EVER = LocalDate.of(1, 1, 1);
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final Products products;
    private final BillingZone zone;

    ChargeFinder(JdbcClient jdbc, Products products, BillingZone zone) {
        this.jdbc = jdbc;
        this.products = products;
        this.zone = zone;
    }

    /**
     * Finds a charge by its key at once, or by its id among those of a date, or among all charges: ids are not stored
     * but calculated.
     *
     * @throws Refusal if there is no such charge
     */
    PostedCharge named(String name, @Nullable LocalDate date) {
        var found = name.contains("/") ? ChargeKey.parse(name).flatMap(this::keyed) : identified(name, date);
        return found.filter(charge -> date == null || charge.businessDate().equals(date))
                .orElseThrow(() ->
                        ExplainMessage.NO_CHARGE.refuse(name, date == null ? "" : " with the business date " + date));
    }

    private Optional<PostedCharge> keyed(ChargeKey key) {
        return products.all().stream()
                .filter(product -> product.name().equals(key.product()))
                .findFirst()
                .flatMap(product -> start(product, key)
                        .flatMap(start -> list(posted("""
                                        where c.window_start = :start and c.account_key = :account
                                          and c.book = :book and c.seq = :seq
                                        """)
                                        .param("start", start)
                                        .param("account", Key.of(Key.ACCOUNT, key.account()))
                                        .param("book", product.number())
                                        .param("seq", key.seq()))
                                .stream()
                                .filter(charge -> charge.key(zone).equals(key))
                                .findFirst()));
    }

    /** The start of the window: of an order the instant when it was placed, since its period may move. */
    private Optional<Long> start(Product product, ChargeKey key) {
        try {
            return switch (product.grain()) {
                case HOUR -> Optional.of(zone.hour(key.start()));
                case DAY -> Optional.of(zone.dayStart(LocalDate.parse(key.start())));
                case PERIOD ->
                    jdbc.sql("select placed_at from staging_order where order_key = :order")
                            .param("order", Key.of(Key.ORDER, key.resource()))
                            .query(Long.class)
                            .optional();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<PostedCharge> identified(String id, @Nullable LocalDate date) {
        var found = new @Nullable PostedCharge[1];
        jdbc.sql("select " + PostedCharge.COLUMNS + " " + PostedCharge.FROM)
                .param("periods", products.ofPeriods())
                .param("from", date == null ? EVER : date)
                .param("until", date == null ? FOREVER : date)
                .query((RowCallbackHandler) row -> {
                    if (found[0] == null) {
                        var charge = PostedCharge.read(row, zone, products);
                        found[0] = charge.id().equals(id) ? charge : null;
                    }
                });
        return Optional.ofNullable(found[0]);
    }

    /** All charges of a charge's window, from the first. */
    List<PostedCharge> ofWindow(PostedCharge charge) {
        return list(posted("where c.window_start = :start and c.account_key = :account and c.meter_key = :meter"
                        + (charge.product().isChargedBySku() ? " and c.sku_key = :sku" : "") + " order by c.seq")
                .param("start", charge.start())
                .param("account", charge.accountKey())
                .param("meter", charge.meter())
                .param("sku", charge.skuKey()));
    }

    /** @param which from {@code where} on; {@code c} is the charge, {@code r} its run */
    StatementSpec posted(String which) {
        return jdbc.sql("select " + PostedCharge.COLUMNS + " " + PostedCharge.FROM + which)
                .param("periods", products.ofPeriods())
                .param("from", EVER)
                .param("until", FOREVER);
    }

    List<PostedCharge> list(StatementSpec charges) {
        return charges.query((row, n) -> PostedCharge.read(row, zone, products)).list();
    }
}
