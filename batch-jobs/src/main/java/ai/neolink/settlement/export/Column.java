package ai.neolink.settlement.export;

import java.util.Arrays;
import java.util.List;

/** A column of a table: its name, and how a spreadsheet shows its cells. */
public record Column(String name, CellKind kind) {
    public enum CellKind {
        /** Codes, ids, names, instants. */
        TEXT,
        /** CNY with two decimals. */
        AMOUNT,
        COUNT,
        /** A business date. */
        DATE
    }

    /** Names separated by commas, each with its kind after a colon if it is not text: {@code journal_id,line:count}. */
    public static List<Column> list(String columns) {
        return Arrays.stream(columns.split(","))
                .map(column -> column.split(":"))
                .map(c -> new Column(
                        c[0],
                        c.length == 1 ? CellKind.TEXT : CellKind.valueOf(c[1].toUpperCase(java.util.Locale.ROOT))))
                .toList();
    }
}
