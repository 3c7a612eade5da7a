package ai.neolink.settlement.export;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.refusal.RunFailure;
import ai.neolink.settlement.runs.AtATime;
import ai.neolink.settlement.settings.ExportSettings;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the folder of a sealed day or of a closed month. The same ledger gives the same bytes; only the manifest
 * carries a time.
 */
@Component
public class Exporter {
    static final String MANIFEST = "manifest.json";

    /** The directory of the folders for Oracle E-Business Suite. */
    static final String E_BUSINESS_SUITE = "oracle-ebs/";

    /** The length of the name of a month's folder; the name of a day's folder is longer. */
    static final int MONTH = "yyyy-MM".length();

    private static final int AT_A_TIME = 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final List<ExportFile> files;
    private final InterfaceTable eBusinessSuite;
    private final ManifestNotes notes;
    private final ManifestSources sources;
    private final BillingZone zone;
    private final Products products;
    private final Clock clock;
    private final Path directory;

    Exporter(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            List<ExportFile> files,
            InterfaceTable eBusinessSuite,
            ManifestNotes notes,
            ManifestSources sources,
            BillingZone zone,
            Products products,
            Clock clock,
            ExportSettings settings) {
        this.jdbc = jdbc;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.files = files;
        this.eBusinessSuite = eBusinessSuite;
        this.notes = notes;
        this.sources = sources;
        this.zone = zone;
        this.products = products;
        this.clock = clock;
        directory = settings.directory();
    }

    /** The result: where the folder is, and whether it was written now or stood there already. */
    public record Exported(Path folder, boolean written) {}

    /**
     * Writes the folder of a day.
     *
     * @throws Refusal if the day is not sealed
     */
    @Transactional(readOnly = true)
    public Exported export(LocalDate date) {
        return place(date.toString());
    }

    /**
     * Writes the folder of a month; the caller knows that the month is closed.
     *
     * @throws Refusal if its days are not sealed
     */
    @Transactional(readOnly = true)
    public Exported export(YearMonth month) {
        return place(month.toString());
    }

    /**
     * Writes the journal of a day or month for Oracle E-Business Suite, into {@code oracle-ebs/} beside the folders.
     */
    @Transactional(readOnly = true)
    public Exported exportForEbs(String name) {
        return place(E_BUSINESS_SUITE + name);
    }

    /**
     * Writes a folder as it would be now into another directory; everything is read in the caller's transaction.
     *
     * @param name {@code 2026-11-21}, {@code 2026-11}, {@code oracle-ebs/2026-11-21}
     */
    @Transactional(readOnly = true)
    void recreate(String name, Path elsewhere) {
        writing(name, elsewhere, (period, folder) -> {
            fill(folder, name.startsWith(E_BUSINESS_SUITE), period, 1);
            folder.moveIntoPlace();
            return elsewhere;
        });
    }

    private Exported place(String name) {
        return writing(name, directory, (period, folder) -> {
            var made = fill(folder, name.startsWith(E_BUSINESS_SUITE), period, AT_A_TIME);
            var standing = folder.standing(made.files).filter(sha256 -> notes.isNoted(name, sha256));
            if (standing.isEmpty()) {
                notes.aboutToStand(name, made.sha256);
                folder.moveIntoPlace();
            }
            notes.stands(name, standing.orElse(made.sha256));
            return new Exported(path(directory, name), standing.isEmpty());
        });
    }

    private interface Work<T> {
        T with(ExportPeriod period, Folder folder) throws IOException;
    }

    private <T> T writing(String name, Path directory, Work<T> work) {
        var period = named(name.substring(name.indexOf('/') + 1));
        var place = path(directory, name);
        try {
            Files.createDirectories(place.getParent());
            // A full disk would stay full if the remains of an unfinished folder stayed.
            try (var folder = new Folder(place)) {
                return work.with(period, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    RunFailure.EXPORT_NOT_WRITTEN.said(name, directory, String.valueOf(e.getMessage())), e);
        }
    }

    private static Path path(Path directory, String name) {
        return directory.resolve(name).toAbsolutePath().normalize();
    }

    /** A folder that is written but not in place yet: its files, and the SHA-256 of its manifest. */
    private record Made(List<String> files, String sha256) {}

    private Made fill(Folder folder, boolean forEbs, ExportPeriod period, int atATime) throws IOException {
        var manifest = new Manifest();
        var totals = forEbs ? null : new ControlTotals(products);
        if (totals == null) {
            eBusinessSuite.write(period, folder, manifest);
        } else {
            for (var written : writeFiles(period, folder, atATime)) {
                totals.add(written.totals);
                manifest.add(written.entry);
            }
        }
        var sealed = folder.add(MANIFEST, manifest.json(period, totals, sources, clock.instant(), zone.id()));
        return new Made(manifest.names(), sealed.sha256());
    }

    private ExportPeriod named(String name) {
        return name.length() == MONTH ? month(YearMonth.parse(name)) : day(LocalDate.parse(name));
    }

    private ExportPeriod day(LocalDate date) {
        return period(date.toString(), date, date).orElseThrow(() -> ExportMessage.DAY_NOT_SETTLED.refuse(date));
    }

    private ExportPeriod month(YearMonth month) {
        return period(month.toString(), month.atDay(1), month.atEndOfMonth())
                .orElseThrow(() -> ExportMessage.MONTH_NOT_SETTLED.refuse(month));
    }

    /** Whether the day is sealed, so that it can be exported. */
    public boolean isSealed(LocalDate date) {
        return period(date.toString(), date, date).isPresent();
    }

    /** The directory of the folders. */
    public Path directory() {
        return directory;
    }

    public Path folder(LocalDate date) {
        return path(directory, date.toString());
    }

    private record Written(Manifest.ManifestFile entry, ControlTotals totals) {}

    /**
     * Writes the files two at a time, each in a transaction of its own: while the database finds the rows of one file,
     * the rows of the other are written.
     */
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
                var totals = new ControlTotals(products);
                return new Written(folder.add(file.name(), out -> file.write(period, out, totals)), totals);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private Optional<ExportPeriod> period(String name, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select s.run_id, s.arrival_cut,
                               coalesce((select max(p.arrival_cut) from sealed_day p where p.business_date < :from),
                                   0) cut_before,
                               s.last_hash
                        from sealed_day s
                        where s.business_date = :until
                        """)
                .param("from", from)
                .param("until", until)
                .query((row, n) -> new ExportPeriod(
                        name,
                        from,
                        until,
                        row.getInt("run_id"),
                        row.getLong("arrival_cut"),
                        row.getLong("cut_before"),
                        row.getString("last_hash")))
                .optional();
    }
}
