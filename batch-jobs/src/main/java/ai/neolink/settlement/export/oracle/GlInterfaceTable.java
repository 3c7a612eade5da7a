package ai.neolink.settlement.export.oracle;

import ai.neolink.settlement.export.ExportPeriod;
import ai.neolink.settlement.export.Folder;
import ai.neolink.settlement.export.InterfaceTable;
import ai.neolink.settlement.export.Manifest;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The table {@code GL_INTERFACE} of Oracle E-Business Suite, as a CSV file with a control file for SQL*Loader (export
 * formats D.2).
 */
@Component
class GlInterfaceTable implements InterfaceTable {
    private static final String CONTROL = """
            options (skip=1)
            load data
            infile 'GL_INTERFACE.csv' "str '\\r\\n'"
            append into table GL_INTERFACE
            fields terminated by ',' optionally enclosed by '"'
            trailing nullcols (
              %s
            )
            """;

    private final OracleLines lines;
    private final JournalLayout layout;

    GlInterfaceTable(OracleLines lines) {
        this.lines = lines;
        layout = JournalLayout.named("oracle-ebs", lines.segments());
    }

    @Override
    public void write(ExportPeriod period, Folder folder, Manifest manifest) throws IOException {
        manifest.add(folder.add("GL_INTERFACE.csv", out -> lines.write(period, layout, out)));
        manifest.add(folder.add("GL_INTERFACE.ctl", CONTROL.formatted(columns())));
    }

    private String columns() {
        return layout.header().stream()
                .map(name -> name.matches("ACCOUNTING_DATE|DATE_CREATED") ? name + " date \"YYYY/MM/DD\"" : name)
                .collect(Collectors.joining(",\n  "));
    }
}
