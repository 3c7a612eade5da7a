package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.price.PricedProduct;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The prices at which a window is charged, in order: for compute and models those that hold within the window; for
 * storage and images the price at the start of the day; for an order the price of its periods when it was placed, and
 * the prices of prepaid storage.
 */
@Component
class WindowPrices {
    private final JdbcClient jdbc;

    WindowPrices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PricePiece> of(PostedCharge charge, Known known) {
        var instant = new Span(charge.start(), charge.start() + 1);
        return switch (charge.book()) {
            case SUBSCRIPTION -> ofOrder(charge, known, instant);
            case COMPUTE, MODEL ->
                pieces(
                        known,
                        PricedProduct.valueOf(charge.book().name()),
                        charge.skuKey(),
                        PriceEntry.PAY_AS_YOU_GO,
                        charge.period());
            default ->
                pieces(
                        known,
                        PricedProduct.valueOf(charge.book().name()),
                        charge.skuKey(),
                        PriceEntry.PAY_AS_YOU_GO,
                        instant);
        };
    }

    private List<PricePiece> ofOrder(PostedCharge charge, Known known, Span placed) {
        var type = jdbc.sql("select cost_type from staging_order where order_key = :order")
                .param("order", charge.meter())
                .query(Integer.class)
                .single();
        var pieces = new ArrayList<>(pieces(known, PricedProduct.COMPUTE, charge.skuKey(), type, placed));
        jdbc.sql("select distinct sku_key from staging_order_storage where order_key = :order order by sku_key")
                .param("order", charge.meter())
                .query(Long.class)
                .list()
                .forEach(storage ->
                        pieces.addAll(pieces(known, PricedProduct.STORAGE, storage, PriceEntry.PAY_AS_YOU_GO, placed)));
        return pieces;
    }

    private static List<PricePiece> pieces(Known known, PricedProduct product, long sku, int type, Span window) {
        var pieces = new ArrayList<PricePiece>();
        for (var at = window.from(); at < window.until(); ) {
            var piece = known.prices().at(product, sku, type, at);
            if (piece == null) {
                break;
            }
            var within = new Span(at, Math.min(window.until(), piece.span().until()));
            pieces.add(new PricePiece(within, piece.list(), piece.price(), piece.launched()));
            at = piece.span().until();
        }
        return pieces;
    }
}
