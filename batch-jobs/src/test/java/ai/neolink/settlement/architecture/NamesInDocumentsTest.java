package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes, methods, tables and columns that a document names still exist: who renames one corrects its sentence. */
class NamesInDocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "batch-jobs/src", "batch-jobs/benchmarks/src", "integration-routes/src", "config", "oracle-sql/src");

    /** Names of other programs: systemd, PostgreSQL, the JVM, FOCUS, Oracle, beancount, Spring Batch. */
    private static final Set<String> FOREIGN = Set.of(
            "ReadWritePaths",
            "SystemMaxUse",
            "huge_pages",
            "nr_hugepages",
            "trustStore",
            "StringHandling",
            "generalLedger",
            "CustomerBalances",
            "EnableBatchProcessing");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /** A name is in camel case or has underscores; so no English word is taken for one. */
    private static final Pattern NAME = Pattern.compile("\\b(?:[A-Za-z]*[a-z][A-Z]\\w*|[a-z]+(?:_[a-z]+)+)\\b");

    private static final Pattern WORD = Pattern.compile("\\w+");

    @Test
    void whatADocumentNamesExists() throws IOException {
        var words = words();
        var gone = new TreeSet<String>();
        var named = 0;
        for (var page : pages()) {
            for (var name : names(Files.readString(page))) {
                named++;
                if (!words.contains(name) && !FOREIGN.contains(name)) {
                    gone.add(page.getFileName() + ": " + name);
                }
            }
        }
        assertThat(named).isGreaterThan(100);
        assertThat(gone).isEmpty();
    }

    @Test
    void onlyNamesInCodeAreLookedFor() {
        assertThat(names(
                        "Take `RunPosting.post(runId)` of `journal_line`, not `Plan` or JavaScript; see `run hourly`."))
                .containsExactlyInAnyOrder("RunPosting", "runId", "journal_line");
    }

    private static Set<String> names(String text) {
        var names = new TreeSet<String>();
        CODE.matcher(text)
                .results()
                .forEach(code -> NAME.matcher(code.group(1))
                        .results()
                        .map(MatchResult::group)
                        .forEach(names::add));
        return names;
    }

    /** Reads every word of the sources; this file, with its foreign names, does not count. */
    private static Set<String> words() throws IOException {
        var words = new HashSet<String>();
        for (var module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (var file : files.filter(NamesInDocumentsTest::isSource).toList()) {
                    WORD.matcher(Files.readString(file))
                            .results()
                            .map(MatchResult::group)
                            .forEach(words::add);
                }
            }
        }
        return words;
    }

    private static boolean isSource(Path file) {
        var path = file.toString();
        return path.matches(".*\\.(?:java|sql|yaml|xml|json|csv|properties)|.*/bin/\\w+")
                && !path.contains("/target/")
                && !path.endsWith("NamesInDocumentsTest.java");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("batch-jobs/docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve(".github/CONTRIBUTING.md")),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }
}
