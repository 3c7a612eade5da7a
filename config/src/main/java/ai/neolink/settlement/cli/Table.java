package ai.neolink.settlement.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    private final String title;
    private final String[] header;
    private final List<String[]> rows = new ArrayList<>();
    private final List<@Nullable Object[]> values = new ArrayList<>();

    /** A cell with different values for programs and people: {@code null} and “never”. */
    record Shown(@Nullable Object value, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    Table(String title, String... header) {
        this.title = title;
        this.header = header;
    }

    Table row(@Nullable Object... cells) {
        values.add(cells);
        rows.add(Arrays.stream(cells).map(cell -> Objects.toString(cell, "")).toArray(String[]::new));
        return this;
    }

    String title() {
        return title;
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
                object.set(header[i].replace(' ', '_'), JSON.valueToTree(plain(row[i])));
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
            default -> String.valueOf(cell);
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
}
