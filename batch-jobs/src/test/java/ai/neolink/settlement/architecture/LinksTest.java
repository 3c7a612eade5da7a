package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Links of the documents lead somewhere, and the paths that documents and workflows name exist. */
class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** These folders hold no documents. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?:.*/)?(?:target|src|\\.git|\\.idea|data|exports)");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+?) *$");
    private static final Pattern NAMED = Pattern.compile("<a id=\"([^\"]+)\"></a>");

    /** A sentence, a command or a workflow names a path from the root. */
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.-])(?:batch-jobs|config|integration-routes|oracle-sql|\\.github|\\.ci|\\.mvn)"
                    + "/(?!target\\b)[\\w./-]*[\\w/]");

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        var pages = files(ROOT, ".*\\.md");
        assertThat(pages).hasSizeGreaterThan(10);
        var broken = new ArrayList<String>();
        for (var page : pages) {
            broken.addAll(brokenLinks(page));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void pathsThatAreNamedExist() throws IOException {
        var missing = new TreeSet<String>();
        for (var file : files(ROOT, ".*\\.md|\\.github/.*\\.ya?ml|\\.github/CODEOWNERS|\\.ci/run")) {
            PATH.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(path -> !Files.exists(ROOT.resolve(path)))
                    .forEach(path -> missing.add(ROOT.relativize(file) + ": " + path));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void formsAndWorkflowsAreYaml() throws IOException {
        var files = files(ROOT.resolve(".github"), ".*\\.ya?ml");
        assertThat(files).isNotEmpty();
        for (var file : files) {
            assertThatCode(() ->
                            new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)))
                    .as(file.toString())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void ownersOwnWhatExists() throws IOException {
        var owned = Files.readAllLines(ROOT.resolve(".github/CODEOWNERS")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .toList();
        assertThat(owned).isNotEmpty().allSatisfy(line -> {
            assertThat(line).as("a path and its owners").hasSize(2);
            assertThat(line[1]).matches("@[\\w/-]+(?: @[\\w/-]+)*");
            assertThat(line[0].equals("*") || Files.exists(ROOT.resolve(line[0].substring(1))))
                    .as(line[0])
                    .isTrue();
        });
    }

    @Test
    void aLinkThatLeadsNowhereIsSeen(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), "# Two words\n\n<a id=\"p1\"></a>\n\n# Two words\n");
        var page = Files.writeString(folder.resolve("page.md"), """
                # Here, *now*: `settle x`
                [a](other.md) [b](other.md#two-words) [c](other.md#two-words-1) [d](other.md#p1) [e](#here-now-settle-x)
                [f](gone.md) [g](other.md#gone) [h](#gone) [i](https://example.com/gone)
                """);
        assertThat(brokenLinks(page))
                .extracting(said -> said.replaceFirst(".*: ", ""))
                .containsExactly("gone.md", "other.md#gone", "#gone");
    }

    private static List<String> brokenLinks(Path page) throws IOException {
        var broken = new ArrayList<String>();
        var links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            var target = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
            var anchor = links.group(2);
            if (!Files.exists(target) || anchor != null && !anchors(target).contains(anchor)) {
                broken.add(page + ": " + links.group(1) + (anchor == null ? "" : "#" + anchor));
            }
        }
        return broken;
    }

    /** GitHub numbers the anchor of a heading that appears a second time. */
    private static Set<String> anchors(Path page) throws IOException {
        var text = Files.readString(page);
        var anchors = new TreeSet<String>();
        NAMED.matcher(text).results().forEach(named -> anchors.add(named.group(1)));
        var seen = new HashMap<String, Integer>();
        HEADING.matcher(text).results().forEach(heading -> {
            var slug = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            var before = seen.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        });
        return anchors;
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                var name = ROOT.relativize(entry).toString();
                if (Files.isRegularFile(entry) && name.matches(pattern)) {
                    files.add(entry);
                } else if (Files.isDirectory(entry) && !LEFT_OUT.matcher(name).matches()) {
                    files.addAll(files(entry, pattern));
                }
            }
        }
        return files;
    }
}
