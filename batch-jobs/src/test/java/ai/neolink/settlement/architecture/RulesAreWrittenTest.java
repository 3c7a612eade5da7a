package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each rule that a comment cites is written in {@code docs/rules}, and each rule that is written there is cited by a
 * test.
 */
class RulesAreWrittenTest {
    private static final Path PAGES = Path.of("docs/rules");
    private static final List<String> MODULES = List.of("batch-jobs", "integration-routes", "config", "oracle-sql");

    /** Matches a line that is a comment as a whole, in Java, SQL and YAML. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*(?:/\\*\\*?|\\*/?|//|--|#)(.*)$");

    private static final Pattern TAG = Pattern.compile("\\{@\\w+ [^}]*}");

    /** A number, a place in a provider's files, or a title. */
    private static final String ITEM = "(?:\\d+|[ABC]\\.\\d+|“[^”]+”)";

    private static final String ITEMS = "(?<items>%1$s(?:(?:, | and )%1$s)*)".formatted(ITEM);
    private static final String NAMES =
            "billing rules|fine print|platform API|payments(?: rule)?|guarantee|ledger|export(?: format)?s|operations";
    private static final String CODE = "\\b(?<code>[PEOTG]\\d{1,2}[a-c]?)\\b";

    /** The forms of a citation: a name with items, or a code. */
    private static final Pattern CITATION = Pattern.compile("(?<name>(?i:" + NAMES + "))s?,? " + ITEMS + "|" + CODE);

    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern LINK = Pattern.compile("\\]\\(([\\w-]+\\.md)?#([^)]+)\\)");

    @Test
    void whatIsCitedIsWritten() throws IOException {
        var written = written();
        var cited = cited("/src/");
        assertThat(cited).hasSizeGreaterThan(100);
        for (var citation : cited.entrySet()) {
            assertThat(written).as("cited by " + citation.getValue()).contains(citation.getKey());
        }
    }

    @Test
    void whatIsWrittenIsCitedByATest() throws IOException {
        var untested = new TreeSet<>(written());
        untested.removeAll(cited("/src/test/").keySet());
        assertThat(untested).as("add a test, and cite the rule in its comment").isEmpty();
    }

    @Test
    void eachRuleStandsOnceAndInTheIndex() throws IOException {
        var indexed = new ArrayList<String>();
        var links = LINK.matcher(Files.readString(PAGES.resolve("README.md")));
        while (links.find()) {
            indexed.add(links.group(2));
        }
        assertThat(written()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(indexed);
    }

    @Test
    void linksLeadToRules() throws IOException {
        for (var page : pages()) {
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                var target = links.group(1) == null ? page : PAGES.resolve(links.group(1));
                assertThat(anchors(target)).as(page + " " + links.group()).contains(links.group(2));
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            return pages.toList();
        }
    }

    private static List<String> anchors(Path page) throws IOException {
        return ANCHOR.matcher(Files.readString(page))
                .results()
                .map(anchor -> anchor.group(1))
                .toList();
    }

    private static List<String> written() throws IOException {
        var rules = new ArrayList<String>();
        for (var page : pages()) {
            rules.addAll(anchors(page));
        }
        return rules;
    }

    /** Maps the anchor of each rule that is cited below a folder of the modules to the files that cite it. */
    private static Map<String, Set<Path>> cited(String folder) throws IOException {
        var cited = new TreeMap<String, Set<Path>>();
        for (var module : MODULES) {
            try (Stream<Path> tree = Files.walk(Path.of("..", module, "src"))) {
                for (var file : tree.filter(Files::isRegularFile).toList()) {
                    if (file.toString().contains(folder) && file.toString().matches(".*\\.(java|sql|yaml)")) {
                        for (var rule : citedIn(Files.readString(file))) {
                            cited.computeIfAbsent(rule, r -> new TreeSet<>()).add(file);
                        }
                    }
                }
            }
        }
        return cited;
    }

    private static Set<String> citedIn(String text) {
        var comments = new StringBuilder();
        var lines = COMMENT.matcher(text);
        while (lines.find()) {
            comments.append(lines.group(1)).append(' ');
        }
        var prose = TAG.matcher(comments).replaceAll("").replaceAll("\\s+", " ");
        var rules = new TreeSet<String>();
        var citation = CITATION.matcher(prose);
        while (citation.find()) {
            if (citation.group("code") != null) {
                rules.add(anchor(citation.group("code")));
            } else {
                var items = Pattern.compile(ITEM).matcher(citation.group("items"));
                items.results().forEach(item -> rules.add(anchor(citation.group("name") + " " + item.group())));
            }
        }
        return rules;
    }

    /**
     * Turns a citation into its anchor as docs/rules/README.md says: in lower case, with hyphens for everything that is
     * neither letter nor digit.
     */
    private static String anchor(String citation) {
        return citation.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+$", "").replaceAll("[^a-z0-9]+", "-");
    }
}
