package ai.neolink.settlement.export;

import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the folder of a sealed day. Same ledger, same bytes; only the manifest carries a time. */
@Component
public class Exporter {
    static final String MANIFEST = "manifest.json";

    private final JdbcClient jdbc;
    private final List<ExportFile> files;
    private final BillingZone zone;
    private final Clock clock;
    private final Path directory;

    Exporter(
            JdbcClient jdbc,
            List<ExportFile> files,
            BillingZone zone,
            Clock clock,
            @Value("${settlement.export.directory:./exports}") Path directory) {
        this.jdbc = jdbc;
        this.files = files;
        this.zone = zone;
        this.clock = clock;
        this.directory = directory;
    }

    /** What came of it: where the folder is, and whether it was written or stood there already. */
    public record Exported(Path folder, boolean written) {}

    /**
     * @throws IllegalArgumentException if the day is not sealed
     */
    @Transactional(readOnly = true)
    public Exported export(LocalDate date) {
        var day = sealed(date)
                .orElseThrow(() -> new IllegalArgumentException(
                        "day %s is not settled: its night must complete before it can be exported".formatted(date)));
        try {
            return write(day);
        } catch (IOException e) {
            throw new UncheckedIOException("the export of %s cannot be written to %s".formatted(date, directory), e);
        }
    }

    /** Whether the day's night has completed, so that it can be exported. */
    public boolean isSealed(LocalDate date) {
        return sealed(date).isPresent();
    }

    /** Where the folders are. */
    public Path directory() {
        return directory;
    }

    public Path folder(LocalDate date) {
        return directory.resolve(date.toString()).toAbsolutePath().normalize();
    }

    private Exported write(ExportDay day) throws IOException {
        Files.createDirectories(directory);
        var place = folder(day.date());
        var folder = new Folder(place);
        var totals = new ControlTotals();
        var manifest = new Manifest();
        for (var file : files) {
            manifest.add(folder.add(file.name(), out -> file.write(day, out, totals)));
        }
        folder.add(MANIFEST, manifest.json(day.date(), totals, day.lastHash(), clock.instant(), zone.id()));
        return new Exported(
                place, folder.moveIntoPlace(files.stream().map(ExportFile::name).toList()));
    }

    private Optional<ExportDay> sealed(LocalDate date) {
        return jdbc.sql("""
                        select s.run_id, r.window_end, s.arrival_cut,
                               coalesce((select max(p.arrival_cut) from sealed_day p where p.business_date < s.business_date), 0),
                               s.last_hash
                        from sealed_day s join settlement_run r on r.run_id = s.run_id
                        where s.business_date = :date
                        """)
                .param("date", date)
                .query((row, n) -> new ExportDay(
                        date, row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5)))
                .optional();
    }
}
