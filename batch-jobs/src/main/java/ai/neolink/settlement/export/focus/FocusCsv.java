package ai.neolink.settlement.export.focus;

import ai.neolink.settlement.export.Column;
import ai.neolink.settlement.export.ControlTotals;
import ai.neolink.settlement.export.CsvTable;
import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.export.SortedRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * {@code focus.csv}: the customers' cost and usage according to the FinOps FOCUS specification 1.2 (E20, E21, E22, E29,
 * E30). For each customer and day, Σ BilledCost equals the charges, and Σ EffectiveCost equals revenue and VAT.
 */
@Component
class FocusCsv implements CsvTable {
    private static final List<Column> COLUMNS = Arrays.stream(FocusColumn.values())
            .map(column -> new Column(column.name(), Column.CellKind.TEXT))
            .toList();

    private final FocusContext context;
    private final FocusUsage usage;
    private final FocusOrders orders;
    private final FocusUse use;

    FocusCsv(FocusContext context, FocusUsage usage, FocusOrders orders, FocusUse use) {
        this.context = context;
        this.usage = usage;
        this.orders = orders;
        this.use = use;
    }

    @Override
    public String name() {
        return "focus.csv";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row) {
        var memory = context.memory();
        try (var rows = new SortedRows()) {
            Consumer<FocusRow> add = focus -> rows.add(focus.sortable());
            usage.rows(period, memory, add);
            orders.rows(period, memory, add);
            use.rows(period, memory, add);
            rows.each(sorted -> row.accept(Arrays.copyOfRange(sorted, FocusRow.KEYS, sorted.length)));
        }
    }
}
