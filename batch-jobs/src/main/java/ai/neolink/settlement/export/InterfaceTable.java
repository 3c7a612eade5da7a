package ai.neolink.settlement.export;

import java.io.IOException;

/** The journal in another ledger's import layout: files that stand in a folder of their own. */
public interface InterfaceTable {
    /** Writes the files and enters them into the manifest. */
    void write(ExportPeriod period, Folder folder, Manifest manifest) throws IOException;
}
