package ai.neolink.settlement.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person who gets an alert finds the section that says what to do. */
class RunbooksTest {
    private static final Path DOCS = Path.of("../batch-jobs/docs/operating.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private static Set<String> anchors() throws Exception {
        return HEADING.matcher(Files.readString(DOCS))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Alert.class)
    void eachAlertHasASection(Alert alert) throws Exception {
        assertThat(anchors()).contains(alert.anchor());
    }

    @Test
    void eachRuleOfPrometheusLeadsToOne() throws Exception {
        var rules = Files.readString(Path.of("monitoring/alerts.yaml"));
        var links = Pattern.compile("runbook_url: \"batch-jobs/docs/operating\\.md#([^\"]+)\"")
                .matcher(rules)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).hasSize((int)
                Pattern.compile("- alert:").matcher(rules).results().count());
        assertThat(anchors()).containsAll(links);
    }

    /** No section describes an alert that nobody raises. */
    @Test
    void eachSectionIsOfSomethingThatIsRaised() throws Exception {
        var raised = Stream.concat(Stream.of(Alert.values()).map(Alert::anchor), Stream.of("alert-down"))
                .collect(Collectors.toSet());
        assertThat(anchors().stream().filter(anchor -> anchor.startsWith("alert-")))
                .allMatch(raised::contains);
    }
}
