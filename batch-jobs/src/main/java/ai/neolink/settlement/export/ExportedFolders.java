package ai.neolink.settlement.export;

import ai.neolink.settlement.guarantee.Breaches;
import ai.neolink.settlement.guarantee.Figure;
import ai.neolink.settlement.guarantee.Guarantee.Checked;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.SealedDays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Compares the folders of exports with the ledger. A ledger whose end was cut off, that was restored from an old copy,
 * or in which a row was changed can be made to agree with itself, but not with the files that finance has received:
 * each manifest holds the hash of the last journal of its time, and the same ledger makes the same bytes.
 */
@Component
public class ExportedFolders {
    private static final Pattern PERIOD = Pattern.compile("\\d{4}-\\d\\d(-\\d\\d)?");

    private static final String BILLS = "bills";

    /**
     * Names beside the folders of days and months that are no such folders: other layouts, folders being written,
     * folders kept aside.
     */
    private static final Pattern BESIDE = Pattern.compile("\\..*\\.tmp|.*\\.conflict-\\d+");

    private final SealedDays sealed;
    private final ManifestNotes notes;
    private final ExportsAgain again;
    private final Path directory;

    ExportedFolders(SealedDays sealed, ManifestNotes notes, ExportsAgain again, Exporter exporter) {
        this.sealed = sealed;
        this.notes = notes;
        this.again = again;
        this.directory = exporter.directory();
    }

    /** Checks that every folder that was ever exported stands as it was written, and that no other folder does. */
    Checked check() {
        try {
            var seals = seals(directory, standing(directory));
            var faults = new ArrayList<String>(gone(seals));
            var days = sealed.all();
            for (var seal : seals) {
                faults.addAll(seal.faults());
                ledgerFault(seal, days).ifPresent(faults::add);
            }
            faults.addAll(strangers(directory, "the exports", ExportedFolders::isKnown));
            return new Checked(Breaches.of(faults).sentence(), () -> Figure.FOLDERS.said(figures(seals)));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /**
     * Checks that finance's copies, a folder each, equal the folders here (O4 e): a person who can write both database
     * and exports can make these two agree, but not the copies.
     *
     * @throws Refusal if no folder of exports is found there
     */
    public Checked against(Path copies) {
        try {
            var names = standing(copies);
            if (names.isEmpty()) {
                throw ExportMessage.NO_FOLDERS.refuse(copies);
            }
            var seals = seals(copies, names);
            var days = sealed.all();
            var faults = new ArrayList<String>();
            for (var seal : seals) {
                faults.addAll(seal.faults());
                ledgerFault(seal, days).or(() -> otherHere(seal, copies)).ifPresent(faults::add);
            }
            faults.addAll(strangers(copies, copies.toString(), ExportedFolders::isFinances));
            return new Checked(
                    Breaches.of(faults).sentence(), () -> "%s of %s, %s in ".formatted(figures(seals)) + copies);
        } catch (IOException e) {
            throw unreadable(copies, e);
        }
    }

    private Optional<String> otherHere(FolderSeal copy, Path copies) {
        var here = directory.resolve(copy.name()).resolve(Exporter.MANIFEST);
        var there = copies.resolve(copy.name()).resolve(Exporter.MANIFEST);
        try {
            if (!Files.isRegularFile(here)) {
                return Optional.of("%s stands in %s and not here".formatted(copy.name(), copies));
            }
            return !Files.isRegularFile(there) || Manifest.saysTheSame(here, there)
                    ? Optional.empty()
                    : Optional.of("%s in %s was exported with other content than the one here"
                            .formatted(copy.name(), copies));
        } catch (IOException e) {
            throw unreadable(copies, e);
        }
    }

    /**
     * @return for each folder that stands as it was written, the first row or file that this ledger would export
     *     differently
     */
    Optional<String> differences() {
        try {
            var breaches = new Breaches();
            var days = sealed.all();
            for (var seal : seals(directory, standing(directory))) {
                var isOurs = seal.manifest()
                        .filter(m -> m.format() == Manifest.FORMAT)
                        .isPresent();
                if (isOurs && seal.faults().isEmpty() && ledgerFault(seal, days).isEmpty()) {
                    again.difference(seal, directory.resolve(seal.name())).ifPresent(breaches::add);
                }
            }
            return breaches.sentence();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Every complete folder of a day or month, in order. */
    public List<Path> folders() {
        try {
            return periods(directory).stream()
                    .map(directory::resolve)
                    .filter(folder -> Files.isRegularFile(folder.resolve(Exporter.MANIFEST)))
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private List<FolderSeal> seals(Path where, List<String> names) throws IOException {
        var noted = notes.all();
        var seals = new ArrayList<FolderSeal>(names.size());
        for (var name : names) {
            seals.add(FolderSeal.of(where.resolve(name), name, sha256 -> noted.has(name, sha256)));
        }
        return seals;
    }

    private static List<String> standing(Path where) throws IOException {
        var names = new ArrayList<>(periods(where));
        periods(where.resolve(Exporter.E_BUSINESS_SUITE)).stream()
                .map(Exporter.E_BUSINESS_SUITE::concat)
                .forEach(names::add);
        return names;
    }

    private static List<String> periods(Path where) throws IOException {
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(where)) {
            return inside.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> lastDay(name).isPresent())
                    .sorted()
                    .toList();
        }
    }

    /** Folders that stood, and folders of sealed days, that are gone. */
    private List<String> gone(List<FolderSeal> seals) {
        var due = new TreeSet<>(notes.all().stood());
        sealed.exported().forEach(day -> due.add(day.toString()));
        seals.forEach(seal -> due.remove(seal.name()));
        return due.stream()
                .map("the folder %s was exported, and it is gone"::formatted)
                .toList();
    }

    private static List<String> strangers(Path where, String name, Predicate<Path> known) throws IOException {
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        var faults = new ArrayList<>(FolderSeal.unlisted(where, name, known));
        var layout = where.resolve(Exporter.E_BUSINESS_SUITE);
        if (Files.isDirectory(layout)) {
            faults.addAll(FolderSeal.unlisted(layout, Exporter.E_BUSINESS_SUITE, known));
        }
        return faults;
    }

    /**
     * Finance may keep other files beside the copies; a thing with the name of a folder of exports that is none is a
     * stranger there, too.
     */
    private static boolean isFinances(Path path) {
        return !PERIOD.matcher(path.getFileName().toString()).matches() || isKnown(path);
    }

    /** Whether the exporter put it there; neither a file with a folder's name nor a link to a folder counts. */
    private static boolean isKnown(Path path) {
        var name = path.getFileName().toString();
        var folder = lastDay(name).isPresent() || Exporter.E_BUSINESS_SUITE.equals(name + "/") || BILLS.equals(name);
        return folder ? Files.isDirectory(path) : BESIDE.matcher(name).matches();
    }

    /**
     * The day, or the last day of the month, that a folder's name states; empty for any other name, such as 2026-13.
     */
    private static Optional<LocalDate> lastDay(String name) {
        if (!PERIOD.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    name.length() == Exporter.MONTH ? YearMonth.parse(name).atEndOfMonth() : LocalDate.parse(name));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ledgerFault(FolderSeal seal, Map<LocalDate, String> days) {
        var period = seal.name().substring(seal.name().indexOf('/') + 1);
        var day = lastDay(period).orElseThrow();
        var here = days.get(day);
        if (here == null) {
            return Optional.of(
                    "day %s was exported, but this ledger has not sealed it: it is an old copy, or its end is missing"
                            .formatted(day));
        }
        return seal.manifest()
                .map(Manifest.Read::lastHash)
                .filter(exported -> !exported.equals(here))
                .map(exported -> "%s was exported with the last hash %s; in this ledger it is %s"
                        .formatted(seal.name(), exported, here));
    }

    private static Object[] figures(List<FolderSeal> seals) {
        return new Object[] {
            Figures.count(seals.stream().mapToLong(FolderSeal::files).sum(), "file"),
            Figures.count(seals.size(), "folder"),
            Figures.count(seals.stream().mapToLong(FolderSeal::bytes).sum(), "byte")
        };
    }

    private static UncheckedIOException unreadable(Path where, IOException e) {
        return new UncheckedIOException("the exports in %s cannot be read".formatted(where), e);
    }
}
