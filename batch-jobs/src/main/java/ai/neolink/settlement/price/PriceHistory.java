package ai.neolink.settlement.price;

import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one SKU and selling type through time, as pieces in order that do not overlap. At any instant, the
 * entry with the greatest {@code effectiveFrom} that is not after the instant is in force. This entry decides alone,
 * also on the discount (fine print 10).
 */
public final class PriceHistory {
    private static final Comparator<PriceEntry> ORDER = Comparator.comparingLong(PriceEntry::effectiveFrom)
            .thenComparingLong(PriceEntry::arrival)
            .thenComparingInt(PriceEntry::position);

    private final List<PricePiece> pieces = new ArrayList<>();

    PriceHistory(List<PriceEntry> entries) {
        var ordered = entries.stream().sorted(ORDER).toList();
        for (int i = 0; i < ordered.size(); i++) {
            var entry = ordered.get(i);
            var until = i + 1 < ordered.size() ? ordered.get(i + 1).effectiveFrom() : Span.FOREVER;
            add(entry, new Span(entry.effectiveFrom(), until));
        }
    }

    private void add(PriceEntry entry, Span force) {
        var discount = entry.ratio() == null
                ? new Span(force.from(), force.from())
                : entry.discount().intersect(force);
        if (discount.isEmpty()) {
            addPiece(entry, force, false);
            return;
        }
        addPiece(entry, new Span(force.from(), discount.from()), false);
        addPiece(entry, discount, true);
        addPiece(entry, new Span(discount.until(), force.until()), false);
    }

    private void addPiece(PriceEntry entry, Span span, boolean discounted) {
        if (!span.isEmpty()) {
            var ratio = entry.ratio();
            var price = discounted && ratio != null ? entry.listPrice().multiply(ratio) : entry.listPrice();
            pieces.add(new PricePiece(span, entry.listPrice(), price, !entry.comingSoon()));
        }
    }

    /** The price in force at an instant; null before the first entry. */
    public @Nullable PricePiece at(long instant) {
        var index = indexAt(instant);
        return index < 0 ? null : pieces.get(index);
    }

    private int indexAt(long instant) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).span().from() <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
