package ai.neolink.settlement.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a long list. Lists are read by the key of the last row shown rather than by an offset, so the tenth part
 * costs what the first does.
 *
 * @param next where the next part begins, as it stands in an address; empty at the end of the list
 */
public record Paged<T>(List<T> rows, Optional<String> next) {
    /** How many rows a part has at most if nobody asks for more. */
    public static final int ROWS = 50;

    /** How many rows are asked for: one more tells that there is a next part. */
    static final int ASKED = ROWS + 1;

    static <T> Paged<T> of(List<T> asked, Function<T, String> key) {
        return of(asked, ROWS, key);
    }

    /** @param rows how many rows this part has at most; one more was asked for */
    static <T> Paged<T> of(List<T> asked, int rows, Function<T, String> key) {
        return asked.size() <= rows
                ? new Paged<>(List.copyOf(asked), Optional.empty())
                : new Paged<>(List.copyOf(asked.subList(0, rows)), Optional.of(key.apply(asked.get(rows - 1))));
    }

    public <R> Paged<R> map(Function<T, R> shown) {
        return new Paged<>(rows.stream().map(shown).toList(), next);
    }
}
