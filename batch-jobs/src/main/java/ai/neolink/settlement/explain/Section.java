package ai.neolink.settlement.explain;

import java.util.ArrayList;
import java.util.List;

/** A table of an explanation: texts as they are, amounts with two decimals. */
public record Section(String title, List<String> header, List<List<String>> rows) {
    static Section of(String title, String... header) {
        return new Section(title, List.of(header), new ArrayList<>());
    }

    Section row(Object... cells) {
        var row = new ArrayList<String>(cells.length);
        for (var cell : cells) {
            row.add(cell == null ? "" : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }
}
