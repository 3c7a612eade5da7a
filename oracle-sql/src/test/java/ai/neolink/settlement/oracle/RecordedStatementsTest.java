package ai.neolink.settlement.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Checks every statement that any test of any module had sent to a database against what Oracle refuses. The statements
 * are read from the files that the recorder left in the modules' {@code target} folders, so this module is built last.
 * Nothing here runs on an Oracle.
 */
@Tag("database")
class RecordedStatementsTest {
    /** A whole run has at least so many statements; if there are fewer, some are not recorded any more. */
    private static final int LEAST = 300;

    /** Oracle's driver binds these types as what they are; any other type must be looked up first. */
    private static final Set<String> BINDS = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.math.BigDecimal",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.sql.Timestamp",
            "[B");

    /** H2 calls these triggers inside itself; Oracle's triggers are checked as a script. */
    private static final Set<String> TRIGGERS_OF_H2 = Set.of("OpenPeriod.java", "CloseRuns.java", "FollowPeriods.java");

    private static List<Recorded> recorded = List.of();

    @BeforeAll
    static void theWholeSuiteRan() {
        need(System.getenv("CI"), Recorded::folder);
        recorded = Recorded.all();
    }

    /** @throws AssertionError in CI, if a module recorded nothing; elsewhere this class is skipped */
    private static void need(String ci, Function<String, Path> folder) {
        for (var module : Recorded.MODULES) {
            if (!Files.isDirectory(folder.apply(module))) {
                var sentence =
                        "module %s recorded no statement: only “mvn verify” runs all tests, and this one after them"
                                .formatted(module);
                if ("true".equals(ci)) {
                    throw new AssertionError(sentence);
                }
                abort(sentence);
            }
        }
    }

    @Test
    void whatWasNotRecordedIsMissedInCi() {
        assertThatThrownBy(() -> need("true", module -> Path.of("nowhere", module)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("module batch-jobs recorded no statement");
        assertThatThrownBy(() -> need(null, module -> Path.of("nowhere", module)))
                .isInstanceOf(TestAbortedException.class);
    }

    private static Stream<Recorded> forOracle() {
        return recorded.stream().filter(Recorded::isForOracle);
    }

    @Test
    void oracleWouldTakeThemAll() {
        var rules = new Rules(Scripts.wholeSchema());
        var statements = new TreeSet<String>();
        forOracle().filter(r -> r.note().isEmpty()).map(Recorded::sql).forEach(statements::add);
        var refused = statements.stream()
                .flatMap(sql -> refusals(rules, sql).map(why -> why + "\n" + sql))
                .toList();
        System.out.printf("%d statements recorded, %d refused%n", statements.size(), refused.size());
        assertThat(refused).isEmpty();
        assertThat(statements).hasSizeGreaterThan(LEAST);
    }

    private static Stream<String> refusals(Rules rules, String sql) {
        if (sql.startsWith("set transaction isolation level")) {
            return sql.endsWith("read committed")
                    ? Stream.of()
                    : Stream.of("Oracle fails what is serializable (ORA-08177) and has no level between");
        }
        if (sql.matches("(?is)\\s*(create|alter|drop|truncate|grant)\\b.*")) {
            return Stream.of("no DDL at run time: Oracle commits before and after it");
        }
        return rules.refusals(sql).stream();
    }

    @Test
    void bindsAreOfTypesAndLengthsThatOracleTakes() {
        var rules = new Rules(Scripts.wholeSchema());
        assertThat(forOracle()
                        .filter(r -> r.note().startsWith("type "))
                        .map(r -> r.note().substring(5))
                        .distinct())
                .isSubsetOf(BINDS);
        assertThat(forOracle()
                        .filter(r -> r.note().startsWith("long bind "))
                        .filter(r -> !rules.takesLong(
                                r.sql(), Integer.parseInt(r.note().substring(10)))))
                .as("more than 4,000 bytes go only into a column of a LOB, as they are: ORA-01461")
                .isEmpty();
    }

    /** Nobody has checked a statement that no test sends. */
    @Test
    void nothingRunsThatWasNotRecorded() {
        var statements =
                recorded.stream().map(r -> Sources.plain(r.sql())).distinct().toList();
        var sources = Sources.all();
        assertThat(sources).hasSizeGreaterThan(150);
        assertThat(sources.stream()
                        .filter(sql -> !TRIGGERS_OF_H2.contains(
                                sql.file().getFileName().toString()))
                        .filter(sql -> statements.stream().noneMatch(sql::isIn))
                        .map(sql -> sql.file().getFileName() + ": " + Sources.plain(sql.text())))
                .isEmpty();
    }
}
