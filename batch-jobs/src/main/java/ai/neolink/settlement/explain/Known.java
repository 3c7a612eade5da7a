package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.engine.PricedPart;
import ai.neolink.settlement.explain.Calculation.Step;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.price.RateCard;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.refusal.Wording;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a run knew besides the nodes that had arrived by its cut. */
public record Known(Run run, PriceList prices, RateCard card) {
    /** The prices of a SKU that hold within a span, in order. */
    public List<PricePiece> pieces(PricedProduct product, long sku, int type, Span window) {
        var pieces = new ArrayList<PricePiece>();
        for (var at = window.from(); at < window.until(); ) {
            var piece = prices.at(product, sku, type, at);
            if (piece == null) {
                break;
            }
            var within = new Span(at, Math.min(window.until(), piece.span().until()));
            pieces.add(new PricePiece(within, piece.list(), piece.price(), piece.launched()));
            at = piece.span().until();
        }
        return pieces;
    }

    /** The quantities by price; if one price held for the whole window, the price at its start. */
    public List<PricedPart> parts(Target target, PricedProduct product) {
        if (!target.parts().isEmpty()) {
            return target.parts();
        }
        var piece = Objects.requireNonNull(prices.at(
                product, target.sku(), PriceEntry.PAY_AS_YOU_GO, target.window().startsAt()));
        return List.of(new PricedPart(piece.list(), piece.price(), target.quantity()));
    }

    /** A step for each price of a target, whose price list and quantity have the same unit. */
    public List<Step> priced(Wording what, String unit, Target target, PricedProduct product) {
        var parts = parts(target, product);
        return parts.size() == 1
                ? List.of(Step.priced(what, unit, target, parts.getFirst().price()))
                : parts.stream().map(part -> Step.priced(what, unit, part)).toList();
    }
}
