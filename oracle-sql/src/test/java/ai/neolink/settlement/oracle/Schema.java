package ai.neolink.settlement.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the tables and their columns, as the scripts make them. */
final class Schema {
    private final Map<String, Map<String, Kind>> tables = new HashMap<>();

    /** Adds the tables and views of a script's statement; a statement that makes neither adds nothing. */
    void add(String statement) {
        var tree = Grammar.parse(statement);
        tree.all("CreateTable").forEach(table -> {
            var columns = new HashMap<String, Kind>();
            table.all("ColumnDefinition")
                    .forEach(column -> columns.put(
                            column.first("ColumnName").orElseThrow().text(),
                            Kind.of(column.first("DataType").map(Tree::text).orElse(""))));
            tables.put(table.first("TableName").orElseThrow().text(), columns);
        });
        tree.all("CreateView").forEach(view -> {
            var columns = new HashMap<String, Kind>();
            view.first("SelectList").orElseThrow().children("SelectProjection").forEach(item -> {
                var name = item.all("Alias")
                        .findFirst()
                        .or(() -> item.first("Name"))
                        .orElseThrow();
                columns.put(name.text(), Kind.OTHER);
            });
            var name = view.first("ViewName", "TableName").orElseThrow();
            tables.put(name.text(), columns);
        });
    }

    boolean has(String table) {
        return tables.containsKey(table);
    }

    Optional<Kind> column(String table, String column) {
        return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(column));
    }

    /** Finds columns of these tables by the name alone. */
    List<Kind> columns(Iterable<String> of, String column) {
        var kinds = new ArrayList<Kind>();
        of.forEach(table -> column(table, column).ifPresent(kinds::add));
        return kinds;
    }

    int size() {
        return tables.size();
    }
}
