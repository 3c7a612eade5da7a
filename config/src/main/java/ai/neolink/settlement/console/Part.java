package ai.neolink.settlement.console;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a list that is read by keys.
 *
 * @param next the key after which the list goes on; null at its end
 */
record Part<T>(List<T> rows, @Nullable String next) {
    /** @param list reads as many rows as it is told: one more than are shown tells whether the list goes on */
    static <T> Part<T> of(Paging paging, IntFunction<List<T>> list, Function<T, String> key) {
        var rows = list.apply(paging.size() + 1);
        return rows.size() <= paging.size()
                ? new Part<>(rows, null)
                : new Part<>(rows.subList(0, paging.size()), key.apply(rows.get(paging.size() - 1)));
    }
}
