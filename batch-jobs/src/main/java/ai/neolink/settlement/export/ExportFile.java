package ai.neolink.settlement.export;

import java.io.IOException;
import java.io.OutputStream;

/** One file of a folder. */
public interface ExportFile {
    String name();

    /**
     * Writes the file; the same ledger gives the same bytes.
     *
     * @param totals receives the totals for the manifest of the folder
     * @return number of rows without the header; 0 for files without rows
     */
    long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException;
}
