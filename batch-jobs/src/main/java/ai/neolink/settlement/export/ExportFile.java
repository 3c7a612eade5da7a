package ai.neolink.settlement.export;

import java.io.IOException;
import java.io.OutputStream;

/** One file of a folder. */
public interface ExportFile {
    String name();

    /**
     * Writes the file; same ledger, same bytes.
     *
     * @param totals takes what the manifest says of the folder
     * @return rows without header; 0 for files without rows
     */
    long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException;
}
