package ai.neolink.settlement.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * A table for people, or the same as JSON for programs. Numbers are right-aligned. Characters that people could not see
 * are shown ({@link Printable#cell}); programs get cells unchanged.
 */
final class Table {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("-?[\\d,]*\\d(\\.\\d+)?");

    private final @Nullable Listing listing;
    private final String title;
    private final String[] header;
    private final List<String> keys;
    private final List<String[]> rows = new ArrayList<>();
    private final List<@Nullable Object[]> values = new ArrayList<>();

    /** A cell with different values for programs and people: {@code null} and “never”. */
    record Shown(@Nullable Object value, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A table with the keys of its listing for programs. */
    Table(Listing listing) {
        this(listing, listing.title(), listing.headings(), listing.keys());
    }

    /** A table of a listing, with a title that says of what. */
    Table(String title, Listing listing) {
        this(listing, title, listing.headings(), listing.keys());
    }

    /** A table whose columns come from elsewhere. */
    Table(Listing listing, String title, String... header) {
        this(listing, title, header, Stream.of(header).map(Table::key).toList());
    }

    /** A table for people, beside a value for programs that has a shape of its own. */
    Table(String title, String... header) {
        this(null, title, header, List.of());
    }

    private Table(@Nullable Listing listing, String title, String[] header, List<String> keys) {
        this.listing = listing;
        this.title = title;
        this.header = header;
        this.keys = keys;
    }

    /** @throws NullPointerException if the table is for people only */
    Listing listing() {
        return Objects.requireNonNull(listing);
    }

    Table row(@Nullable Object... cells) {
        values.add(cells);
        rows.add(Arrays.stream(cells).map(cell -> Objects.toString(cell, "")).toArray(String[]::new));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows as JSON: numbers are numbers, missing values are null, amounts are texts as on the platform. */
    ArrayNode json() {
        var list = JSON.createArrayNode();
        for (var row : values) {
            var object = list.addObject();
            for (int i = 0; i < header.length; i++) {
                object.set(keys.get(i), JSON.valueToTree(plain(row[i])));
            }
        }
        return list;
    }

    private List<String[]> shown() {
        return rows.stream()
                .map(row -> IntStream.range(0, row.length)
                        .mapToObj(i -> Printable.cell(header[i], row[i]))
                        .toArray(String[]::new))
                .toList();
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case Shown shown -> shown.value;
            case Number number -> number;
            case Boolean flag -> flag;
            default -> {
                var text = String.valueOf(cell);
                yield text.isEmpty() ? null : text;
            }
        };
    }

    void print(PrintWriter out) {
        var shown = shown();
        var widths = new int[header.length];
        for (int i = 0; i < header.length; i++) {
            widths[i] = header[i].length();
            for (var row : shown) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        out.println(Printable.name(title));
        line(out, header, widths);
        shown.forEach(row -> line(out, row, widths));
        out.println();
    }

    private void line(PrintWriter out, String[] cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            var padding = " ".repeat(widths[i] - cells[i].length());
            line.append("  ").append(isNumeric(i) ? padding + cells[i] : cells[i] + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(r -> NUMBER.matcher(r[column]).matches());
    }

    /** The key of a word that comes from elsewhere: {@code AMOUNT_MISMATCH} and {@code oldest days} become one word. */
    static String key(String word) {
        var words = List.of(word.toLowerCase(Locale.ROOT).split("[ _]+"));
        return words.getFirst()
                + words.stream()
                        .skip(1)
                        .map(next -> next.substring(0, 1).toUpperCase(Locale.ROOT) + next.substring(1))
                        .collect(Collectors.joining());
    }
}
