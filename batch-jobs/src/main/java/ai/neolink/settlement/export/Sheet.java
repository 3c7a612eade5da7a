package ai.neolink.settlement.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet of the workbook, written row by row: amounts and counts as numbers, dates as dates, the rest as text; an
 * empty cell is none.
 */
final class Sheet {
    /** Spreadsheets hold 15 digits; above that an amount is text, to the fen (E36). */
    private static final BigDecimal GREATEST_NUMBER = new BigDecimal("9999999999999.99");

    private static final int FLUSH_EVERY = 1000;
    private static final int WIDTH = 20;

    private final Worksheet sheet;
    private final List<Column> columns;
    private int rows = 1;
    private long more;

    Sheet(Workbook workbook, String name, List<Column> columns) {
        sheet = workbook.newWorksheet(name);
        this.columns = columns;
        sheet.freezePane(0, 1);
        for (int c = 0; c < columns.size(); c++) {
            sheet.width(c, WIDTH);
            sheet.value(0, c, columns.get(c).name());
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
    }

    void row(String... cells) {
        // The last row is for saying that there are more.
        if (rows == Worksheet.MAX_ROWS - 1) {
            more++;
            return;
        }
        for (int c = 0; c < cells.length; c++) {
            if (!cells[c].isEmpty()) {
                cell(c, columns.get(c).kind(), cells[c]);
            }
        }
        next();
    }

    /** A row whose value is a count, not an amount. */
    void count(String name, String date, long number) {
        cell(0, Column.CellKind.TEXT, name);
        cell(1, Column.CellKind.DATE, date);
        cell(2, Column.CellKind.COUNT, String.valueOf(number));
        next();
    }

    private void next() {
        rows++;
        if (rows % FLUSH_EVERY == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void cell(int column, Column.CellKind kind, String text) {
        switch (kind) {
            case TEXT -> sheet.inlineString(rows, column, text);
            case COUNT -> sheet.value(rows, column, Long.valueOf(text));
            case DATE -> {
                sheet.value(rows, column, LocalDate.parse(text));
                sheet.style(rows, column).format("yyyy-mm-dd").set();
            }
            case AMOUNT -> {
                var amount = new BigDecimal(text);
                if (amount.abs().compareTo(GREATEST_NUMBER) > 0) {
                    sheet.inlineString(rows, column, text);
                } else {
                    sheet.value(rows, column, amount);
                    sheet.style(rows, column).format("#,##0.00").set();
                }
            }
        }
    }

    void finish(boolean filter) throws IOException {
        if (more > 0) {
            sheet.inlineString(rows++, 0, "%d more rows are in the CSV file".formatted(more));
        }
        if (filter) {
            sheet.setAutoFilter(0, 0, rows - 1, columns.size() - 1);
        }
        sheet.finish();
    }
}
