package ai.neolink.settlement.export.oracle;

import ai.neolink.settlement.export.Archive;
import ai.neolink.settlement.export.ControlTotals;
import ai.neolink.settlement.export.ExportFile;
import ai.neolink.settlement.export.ExportPeriod;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** {@code GlInterface.zip}: the journal for Oracle Fusion's import (FBDI; export formats D.1). */
@Component
class GlInterfaceZip implements ExportFile {
    private final OracleLines lines;
    private final JournalLayout layout;

    GlInterfaceZip(OracleLines lines) {
        this.lines = lines;
        layout = JournalLayout.named("oracle-fusion", lines.segments());
    }

    @Override
    public String name() {
        return "GlInterface.zip";
    }

    @Override
    public long write(ExportPeriod period, OutputStream out, ControlTotals totals) throws IOException {
        try (var archive = new Archive(out)) {
            return lines.write(period, layout, archive.entry("GlInterface.csv"));
        }
    }
}
