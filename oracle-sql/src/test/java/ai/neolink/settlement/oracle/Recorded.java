package ai.neolink.settlement.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement that the program, or a library by itself, sent to a database in some test.
 *
 * @param sender class, {@code flyway}, or {@code library}
 * @param note   what was bound: {@code long bind 3}, {@code type java.lang.Long}; else empty
 */
record Recorded(String database, String note, String sender, String sql) {
    static final List<String> MODULES = List.of("batch-jobs", "integration-routes", "config");

    /** These classes use words of one database; Oracle does not get their statements. */
    private static final Set<String> OF_POSTGRES = Set.of(
            "ai.neolink.settlement.store.BulkAdd",
            "ai.neolink.settlement.store.CopyRows",
            "ai.neolink.settlement.store.Sessions",
            "ai.neolink.settlement.store.Statistics",
            "ai.neolink.settlement.store.TableOwner");

    /** This class asks each database in its own words; those for Oracle stand in other statements, too. */
    private static final Set<String> OF_EACH = Set.of("ai.neolink.settlement.time.DatabaseClock");

    /** Matches sequences: Spring Batch uses the words of the database that it finds. */
    private static final Pattern OF_LIBRARIES =
            Pattern.compile("(?i).*\\b(next value for|nextval)\\b.*", Pattern.DOTALL);

    /** Matches tables that a test makes for itself. */
    private static final Pattern OF_TESTS = Pattern.compile(".*\\btest_\\w+.*", Pattern.DOTALL);

    private static Recorded of(String line) {
        var cells = line.split("\t", 3);
        var words = cells[1].lastIndexOf(' ');
        return new Recorded(
                cells[0],
                words < 0 ? "" : cells[1].substring(0, words),
                cells[1].substring(words + 1),
                cells[2].replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\", "\\"));
    }

    /** Tells whether an Oracle would get this statement, or one of its form. */
    boolean isForOracle() {
        return !sender.equals("flyway")
                && !(database.equals("PostgreSQL") && OF_POSTGRES.contains(sender))
                && !OF_EACH.contains(sender)
                && !OF_TESTS.matcher(sql).matches()
                && (isOurs() || !OF_LIBRARIES.matcher(sql).matches());
    }

    boolean isOurs() {
        return sender.startsWith("ai.neolink.");
    }

    static Path folder(String module) {
        return Path.of("..", module, "target", "recorded-statements");
    }

    /** Reads the recorded statements of all modules. */
    static List<Recorded> all() {
        return MODULES.stream()
                .map(Recorded::folder)
                .filter(Files::isDirectory)
                .flatMap(Recorded::files)
                .flatMap(Recorded::lines)
                .map(Recorded::of)
                .distinct()
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that was killed may have left half a line at the end. */
    private static Stream<String> lines(Path file) {
        try {
            var text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
