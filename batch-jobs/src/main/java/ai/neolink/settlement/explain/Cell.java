package ai.neolink.settlement.explain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cell of an explanation.
 *
 * @param value a text, a number, a date or an {@link Amount}; null if there is nothing to show
 * @param to    what it is the sum of, or the name of; null for most cells
 */
public record Cell(@Nullable Object value, @Nullable Reference to) {
    static Cell of(@Nullable Object value) {
        return value instanceof Cell cell ? cell : new Cell("".equals(value) ? null : value, null);
    }

    public String text() {
        return Objects.toString(value, "");
    }
}
