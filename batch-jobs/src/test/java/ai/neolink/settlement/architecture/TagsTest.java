package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that start processes of the program carry the tag {@code process}, tests that need PostgreSQL the tag {@code
 * database}; “mvn test” leaves both out. A test without its tag would make the quick run slow, and nobody would see
 * why.
 */
class TagsTest {
    private static final Pattern PROCESS = Pattern.compile("\\b(Child\\.|byProcess\\(|Crash\\.)");
    private static final Pattern POSTGRESQL = Pattern.compile(
            "@EnumSource\\(([\\w.]+\\.)?Databases?\\.class\\)|@OnServers\\b|POSTGRESQL\\b|\\bPostgres\\.");

    @Test
    void everyTestCarriesItsTag() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            for (var module : modules.map(m -> m.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> tree = Files.walk(module)) {
                    for (var test : tree.filter(p -> p.toString().endsWith("Test.java"))
                            .filter(p -> !p.endsWith("TagsTest.java"))
                            .toList()) {
                        assertThat(lacks(Files.readString(test)))
                                .as("tag of %s", test)
                                .isEmpty();
                    }
                }
            }
        }
    }

    /** The tag that a source lacks; empty if it lacks none. */
    private static String lacks(String source) {
        if (source.contains("@Tag(\"process\")")) {
            return "";
        }
        if (PROCESS.matcher(source).find()) {
            return "process";
        }
        return POSTGRESQL.matcher(source).find() && !source.contains("@Tag(\"database\")") ? "database" : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    @EnumSource(Databases.class)                          | database
                    @EnumSource(BankBooks.Database.class)                 | database
                    @OnServers                                            | database
                    @EnumSource(value = D.class, names = "POSTGRESQL")    | database
                    @Tag("database") @EnumSource(Databases.class)         | ''
                    var child = Child.settle(words)                       | process
                    @Tag("database") Crash.kill(point, 1, words)          | process
                    @Tag("process") Child.settle(Postgres.fresh())        | ''
                    new Scenario(Databases.H2)                            | ''
                    """)
    void aTagThatIsMissingIsSeen(String source, String tag) {
        assertThat(lacks(source)).isEqualTo(tag);
    }
}
