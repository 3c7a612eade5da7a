package ai.neolink.settlement.export;

import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** A table of the folder, as a CSV file with a header. */
public interface CsvTable extends ExportFile {
    List<Column> columns();

    /** Passes the rows in the order of the file, with neutralised texts. */
    void rows(ExportPeriod period, ControlTotals totals, Consumer<String[]> row);

    @Override
    default long write(ExportPeriod period, OutputStream out, ControlTotals totals) {
        var csv = new CsvFile(out);
        csv.row(columns().stream().map(Column::name).toArray(String[]::new));
        rows(period, totals, csv::row);
        return csv.finish() - 1;
    }
}
