package ai.neolink.settlement.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a list begins, in numbers: {@code 1763690400.42.7} stands in the address. What is no such key begins
 * at the beginning, because anybody can write an address.
 */
final class NumberKey {
    private NumberKey() {}

    static String of(long... numbers) {
        return LongStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining("."));
    }

    /** @return {@code first} if the text is no key of as many numbers */
    static List<Long> read(@Nullable String text, Long... first) {
        if (text == null) {
            return List.of(first);
        }
        try {
            var numbers = Stream.of(text.split("\\.", -1)).map(Long::valueOf).toList();
            return numbers.size() == first.length ? numbers : List.of(first);
        } catch (NumberFormatException e) {
            return List.of(first);
        }
    }

    /** SQL that is true of the rows after a key: {@code after("c.a", "c.b")} binds {@code :k0} and {@code :k1}. */
    static String after(String... columns) {
        var sql = new StringBuilder();
        for (int i = columns.length - 1; i >= 0; i--) {
            var greater = "%s > :k%d".formatted(columns[i], i);
            sql = sql.isEmpty()
                    ? new StringBuilder(greater)
                    : new StringBuilder("%s or (%s = :k%d and (%s))".formatted(greater, columns[i], i, sql));
        }
        // The first condition alone is what an index can begin at.
        return "%s >= :k0 and (%s)".formatted(columns[0], sql);
    }
}
