package ai.neolink.settlement.engine;

import ai.neolink.settlement.price.PricePiece;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a charge's quantity with one price. Parts are kept only where more than one price held within a window,
 * or another price than at its start (table {@code charge_part}); otherwise the price at the window's start tells
 * everything.
 *
 * @param list  list price in CNY per unit of the price list
 * @param price price in force
 */
public record PricedPart(BigDecimal list, BigDecimal price, BigDecimal quantity) {

    /** Gathers the parts of a window. */
    public static final class PricedParts {
        private final Span window;
        private List<PricedPart> parts = List.of();
        private boolean constant = true;

        public PricedParts(Span window) {
            this.window = window;
        }

        public void add(PricePiece piece, BigDecimal quantity) {
            var whole = piece.span().from() <= window.from() && piece.span().until() >= window.until();
            if (constant && whole) {
                return;
            }
            constant = false;
            if (quantity.signum() > 0) {
                if (parts.isEmpty()) {
                    parts = new ArrayList<>(2);
                }
                merge(new PricedPart(piece.list(), piece.price(), quantity));
            }
        }

        private void merge(PricedPart part) {
            for (int i = 0; i < parts.size(); i++) {
                var there = parts.get(i);
                if (there.list.compareTo(part.list) == 0 && there.price.compareTo(part.price) == 0) {
                    parts.set(i, new PricedPart(there.list, there.price, there.quantity.add(part.quantity)));
                    return;
                }
            }
            parts.add(part);
        }

        /** The parts in the order in which they were added; none if one price held for the whole window. */
        public List<PricedPart> list() {
            return parts;
        }
    }
}
