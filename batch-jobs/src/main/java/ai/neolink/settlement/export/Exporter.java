package ai.neolink.settlement.export;

import ai.neolink.settlement.runs.AtATime;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the folder of a sealed day, or of a closed month. Same ledger, same bytes; only the manifest carries a time. */
@Component
public class Exporter {
    static final String MANIFEST = "manifest.json";

    /** How long the name of a month's folder is; a day's is longer. */
    static final int MONTH = "yyyy-MM".length();

    private static final int AT_A_TIME = 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final List<ExportFile> files;
    private final GlInterfaceTable eBusinessSuite;
    private final BillingZone zone;
    private final Clock clock;
    private final Path directory;

    Exporter(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            List<ExportFile> files,
            GlInterfaceTable eBusinessSuite,
            BillingZone zone,
            Clock clock,
            @Value("${settlement.export.directory:./exports}") Path directory) {
        this.jdbc = jdbc;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.files = files;
        this.eBusinessSuite = eBusinessSuite;
        this.zone = zone;
        this.clock = clock;
        this.directory = directory;
    }

    /** What came of it: where the folder is, and whether it was written or stood there already. */
    public record Exported(Path folder, boolean written) {}

    /**
     * Writes the folder of a day.
     *
     * @throws IllegalArgumentException if the day is not sealed
     */
    @Transactional(readOnly = true)
    public Exported export(LocalDate date) {
        return export(day(date), directory, AT_A_TIME);
    }

    /**
     * Writes the folder of a month; it is the caller who knows that it is closed.
     *
     * @throws IllegalArgumentException if its days are not sealed
     */
    @Transactional(readOnly = true)
    public Exported export(YearMonth month) {
        return export(month(month), directory, AT_A_TIME);
    }

    /** Writes the folder of a day or month as it would be now, into another directory; all of it is read in the caller's transaction. */
    @Transactional(readOnly = true)
    Exported recreate(String name, Path elsewhere) {
        return export(named(name), elsewhere, 1);
    }

    /** Writes the journal of a day or month for Oracle E-Business Suite, into {@code oracle-ebs/} beside the folders. */
    @Transactional(readOnly = true)
    public Exported exportForEbs(String name) {
        var period = named(name);
        var place =
                directory.resolve("oracle-ebs").resolve(name).toAbsolutePath().normalize();
        try {
            Files.createDirectories(place.getParent());
            return new Exported(place, eBusinessSuite.write(period, place));
        } catch (IOException e) {
            throw new UncheckedIOException("the export of %s cannot be written to %s".formatted(name, place), e);
        }
    }

    private ExportPeriod named(String name) {
        return name.length() == MONTH ? month(YearMonth.parse(name)) : day(LocalDate.parse(name));
    }

    private ExportPeriod day(LocalDate date) {
        return period(date.toString(), date, date)
                .orElseThrow(() -> new IllegalArgumentException(
                        "day %s is not settled: its night must complete before it can be exported".formatted(date)));
    }

    private ExportPeriod month(YearMonth month) {
        return period(month.toString(), month.atDay(1), month.atEndOfMonth())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the days of %s are not all settled: it cannot be exported".formatted(month)));
    }

    /** Whether the day's night has completed, so that it can be exported. */
    public boolean isSealed(LocalDate date) {
        return period(date.toString(), date, date).isPresent();
    }

    /** Where the folders are. */
    public Path directory() {
        return directory;
    }

    public Path folder(LocalDate date) {
        return directory.resolve(date.toString()).toAbsolutePath().normalize();
    }

    private Exported export(ExportPeriod period, Path directory, int atATime) {
        try {
            return write(period, directory, atATime);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the export of %s cannot be written to %s".formatted(period.name(), directory), e);
        }
    }

    private Exported write(ExportPeriod period, Path directory, int atATime) throws IOException {
        Files.createDirectories(directory);
        var place = directory.resolve(period.name()).toAbsolutePath().normalize();
        var folder = new Folder(place);
        var totals = new ControlTotals();
        var manifest = new Manifest();
        for (var written : writeFiles(period, folder, atATime)) {
            totals.add(written.totals);
            manifest.add(written.entry);
        }
        folder.add(MANIFEST, manifest.json(period.name(), totals, period.lastHash(), clock.instant(), zone.id()));
        return new Exported(
                place, folder.moveIntoPlace(files.stream().map(ExportFile::name).toList()));
    }

    private record Written(Manifest.Entry entry, ControlTotals totals) {}

    /** Two at a time read in transactions of their own: while the database finds the rows of one, those of the other are written. */
    private List<Written> writeFiles(ExportPeriod period, Folder folder, int atATime) throws IOException {
        try {
            return AtATime.all(
                    atATime,
                    files.stream()
                            .map(file -> (Callable<Written>) () -> write(file, period, folder))
                            .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private Written write(ExportFile file, ExportPeriod period, Folder folder) {
        return Objects.requireNonNull(reading.execute(status -> {
            try {
                var totals = new ControlTotals();
                return new Written(folder.add(file.name(), out -> file.write(period, out, totals)), totals);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private Optional<ExportPeriod> period(String name, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select s.run_id, s.arrival_cut,
                               coalesce((select max(p.arrival_cut) from sealed_day p where p.business_date < :from), 0),
                               s.last_hash
                        from sealed_day s
                        where s.business_date = :until
                        """)
                .param("from", from)
                .param("until", until)
                .query((row, n) -> new ExportPeriod(
                        name, from, until, row.getInt(1), row.getLong(2), row.getLong(3), row.getString(4)))
                .optional();
    }
}
