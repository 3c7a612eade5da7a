package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.export.Exporter;
import ai.neolink.settlement.guarantee.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An export that is one component outside of the program's own code stands in the folder like the others. */
@Tag("database")
class AddedExportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void itIsWrittenListedSealedAndVerified() throws IOException {
        try (var s = new Scenario(Databases.H2, VatCsv.class, "settlement.start=2026-11-21T10:00:00+08:00")) {
            s.accounts("a");
            s.price("p1", "COMPUTE", "h100", "1", "10.60", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T11:00:00");
            s.catchUp("22T00");

            assertThat(s.file(21, "vat.csv"))
                    .isEqualTo("period,account_code,movement,closing\r\n2026-11-21,2221.01,0.60,0.60\r\n");
            assertThat(s.file(21, "manifest.json")).contains("\"vat.csv\"");
            assertThat(s.bean(Verify.class).everything()).allMatch(Verify.Finding::holds);

            var file = s.bean(Exporter.class).folder(DAY).resolve("vat.csv");
            Files.writeString(file, Files.readString(file).replace("0.60,0.60", "0.61,0.60"));
            assertThat(s.bean(Verify.class).everything())
                    .as("a changed figure of the new file is found")
                    .anyMatch(finding -> !finding.holds() && finding.toString().contains("vat.csv"));
        }
    }
}
