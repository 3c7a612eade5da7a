package ai.neolink.settlement.oracle;

import ai.neolink.settlement.store.OracleWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** Reads the scripts that make the schema on an Oracle, as statements. */
final class Scripts {
    private static final String MIGRATIONS = "db/migration/";
    private static final Path OF_TESTS = Path.of("..", "batch-jobs", "src", "test", "resources");
    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\w+}");

    private Scripts() {}

    static List<String> baseline() {
        return statements(OracleWords.in(text(MIGRATIONS + "common/V1__baseline.sql")));
    }

    /** Reads the programs of the guards; each ends with a slash. */
    static List<String> guards() {
        return Arrays.stream(text(MIGRATIONS + "oracle/V3__guards.sql")
                        .replaceAll("(?m)^--.*$", "")
                        .split("(?m)^/$"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** Reads the script of Spring Batch's tables, without words of storage that the grammar does not know. */
    static List<String> batch() {
        return statements(
                text("org/springframework/batch/core/schema-oracle.sql").replace("SEGMENT CREATION IMMEDIATE", ""));
    }

    /** Reads the script of Quartz's tables, without the statements that the migration leaves out. */
    static List<String> quartz() {
        return statements(text("org/quartz/impl/jdbcjobstore/tables_oracle.sql")
                .replaceAll("(?im)^\\s*(drop table|delete from|commit)\\b.*$", ""));
    }

    /** Returns the schema of our own tables. */
    static Schema schema() {
        var schema = new Schema();
        baseline().forEach(schema::add);
        return schema;
    }

    /** Reads the tables that feeds and products of the tests bring: their statements are recorded like all others. */
    static List<String> ofTests() {
        try (var files = Files.walk(OF_TESTS)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .flatMap(file -> statements(OracleWords.in(read(file))).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the schema of our tables, those of the tests, and those of Spring Batch and Quartz. */
    static Schema wholeSchema() {
        var schema = schema();
        ofTests().forEach(schema::add);
        batch().forEach(schema::add);
        quartz().forEach(schema::add);
        return schema;
    }

    private static List<String> statements(String script) {
        return Arrays.stream(script.replaceAll("--[^\n]*", "").split(";"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
