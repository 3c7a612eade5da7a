package ai.neolink.settlement.explain;

import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Product;
import org.jspecify.annotations.Nullable;

/**
 * What a cell leads to.
 *
 * @param id how {@code settle explain} and addresses name it; of a node the feed, a slash, and its id
 */
public record Reference(Kind kind, String id) {
    /** What can be explained; the name in lower case is the word on the command line. */
    public enum Kind {
        /** By the name in addresses, {@code hour-2026-11-21T10}. */
        RUN,
        /** By its key, {@code COMPUTE/2026-11-21T10/user-7f3a/i-42/h100/0}. */
        CHARGE,
        JOURNAL,
        NODE,
        ACCOUNT,
        INSTANCE,
        ORDER,
        BREAK,
        /** By channel and day, {@code WECHAT/2026-11-20}. */
        STATEMENT,
        /** An account of the chart, by its code. */
        CHART
    }

    static Cell node(String feed, String id) {
        return new Cell(id, new Reference(Kind.NODE, feed + "/" + id));
    }

    static Cell account(@Nullable String id) {
        return of(Kind.ACCOUNT, id);
    }

    /** A cell with what a charge of a product is for. */
    static Cell resource(Product product, @Nullable String id) {
        if (product.grain() == Grain.PERIOD) {
            return of(Kind.ORDER, id);
        }
        return product.isOfInstances() ? of(Kind.INSTANCE, id) : Cell.of(id);
    }

    /** A cell that shows an id and leads to what has it. */
    static Cell of(Kind kind, @Nullable String id) {
        return new Cell(id, id == null || id.isEmpty() ? null : new Reference(kind, id));
    }

    /** A cell that shows a value and leads elsewhere. */
    Cell under(@Nullable Object value) {
        return new Cell(value, this);
    }
}
