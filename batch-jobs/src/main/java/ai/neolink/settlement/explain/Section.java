package ai.neolink.settlement.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of an explanation.
 *
 * @param key    name for programs, which stays whatever the title says
 * @param header names of the columns, for programs and people
 * @param cells  rows of cells
 */
public record Section(String key, String title, List<String> header, List<List<Cell>> cells) {
    /** A section whose key is its title in lower case. */
    static Section of(String title, String... header) {
        return keyed(title.toLowerCase(Locale.ROOT).replace(' ', '_'), title, header);
    }

    static Section keyed(String key, String title, String... header) {
        return new Section(key, title, List.of(header), new ArrayList<>());
    }

    Section row(@Nullable Object... values) {
        cells.add(Arrays.stream(values).map(Cell::of).toList());
        return this;
    }

    /** The rows as texts: amounts with two decimals, nothing as an empty text. */
    public List<List<String>> rows() {
        return cells.stream().map(row -> row.stream().map(Cell::text).toList()).toList();
    }
}
