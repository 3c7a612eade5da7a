package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.product.Product;
import java.util.List;

/** Calculates windows of a product again, by the rule that charged them, and keeps each step. */
public interface BookTrace {
    Product product();

    /** Calculates what the window of a charge costs by everything that a run knew. */
    Calculation calculate(PostedCharge charge, Known known);

    /** Where the nodes are that a window was made of; the first is shown also if it has none. */
    List<Look> looks();

    /** The prices a window is charged at, in order: those that hold within it, by what a run knew. */
    default List<PricePiece> prices(PostedCharge charge, Known known) {
        return known.pieces(
                product().pricedAs().orElseThrow(), charge.skuKey(), PriceEntry.PAY_AS_YOU_GO, charge.period());
    }
}
