package ai.neolink.settlement.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The scripts that make the schema on an Oracle are right: our tables and triggers, and those of Spring Batch and
 * Quartz.
 */
@Tag("database")
class OracleScriptsTest {
    private static final Rules RULES = new Rules(Scripts.schema());

    private static List<String> refused(List<String> statements) {
        return statements.stream()
                .flatMap(sql -> Grammar.simple(sql).stream())
                .flatMap(sql -> RULES.refusals(sql).stream().map(why -> why + "\n" + sql))
                .toList();
    }

    @Test
    void theTables() {
        assertThat(Scripts.baseline())
                .hasSizeGreaterThan(80)
                .noneMatch(sql -> Scripts.PLACEHOLDER.matcher(sql).find());
        assertThat(refused(Scripts.baseline())).isEmpty();
    }

    @Test
    void theTriggers() {
        assertThat(Scripts.guards()).hasSizeGreaterThan(30).allMatch(sql -> sql.startsWith("create trigger"));
        assertThat(refused(Scripts.guards())).isEmpty();
    }

    /**
     * The scripts of Spring Batch and Quartz are parsed only: they may use names and types that this checker does not
     * know.
     */
    @Test
    void theTablesOfLibraries() {
        assertThat(Scripts.batch()).hasSizeGreaterThan(9);
        assertThat(Scripts.quartz()).hasSizeGreaterThan(25);
        assertThat(refused(Scripts.batch())).isEmpty();
        assertThat(refused(Scripts.quartz())).isEmpty();
    }

    /** All databases guard the same tables, by a trigger, or by a constraint where a database has no trigger for it. */
    @Test
    void allDatabasesGuardTheSame() {
        var oracle = guards("oracle");
        assertThat(oracle).hasSizeGreaterThan(30);
        assertThat(guards("h2")).isEqualTo(oracle);
        assertThat(guards("postgresql")).isEqualTo(oracle);
    }

    private static TreeSet<String> guards(String vendor) {
        var names = new TreeSet<String>();
        var script = Scripts.text("db/migration/" + vendor + "/V3__guards.sql");
        Pattern.compile("(?:create trigger|add constraint) (\\w+)")
                .matcher(script)
                .results()
                .map(m -> m.group(1))
                .flatMap(name -> name.equals("posted_rows_no_truncate")
                        ? Pattern.compile("'([A-Z_]+)'")
                                .matcher(script.substring(
                                        script.indexOf(name), script.indexOf("then", script.indexOf(name))))
                                .results()
                                .map(m -> m.group(1).toLowerCase(java.util.Locale.ROOT) + "_no_truncate")
                        : Stream.of(name))
                .forEach(names::add);
        return names;
    }
}
