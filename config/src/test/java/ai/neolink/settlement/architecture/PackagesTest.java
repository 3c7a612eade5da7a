package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * One table, {@code batch-jobs/docs/packages.txt}, says which package may use which others; every package has Javadoc
 * that tells its purpose.
 */
class PackagesTest {
    private static final Path ACTUAL = Path.of("target/packages.txt");
    private static final Pattern STORY = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void theTableSaysWhatTheCodeUses() throws IOException {
        var table = PackageTable.read();
        var uses = PackageUses.ofTheProgram();
        var actual = new PackageTable(table.head(), new TreeMap<>());
        uses.forEach((user, used) -> actual.uses().put(user, new TreeSet<>(used.keySet())));
        Files.writeString(ACTUAL, actual.toString());

        assertThat(differences(table, uses))
                .as("%s. What the code does stands in config/%s", PackageTable.FILE, ACTUAL)
                .isEmpty();
        assertThat(Files.readString(PackageTable.FILE))
                .as("order and layout, as in config/%s", ACTUAL)
                .isEqualTo(actual.toString());
    }

    private static List<String> differences(PackageTable table, SortedMap<String, SortedMap<String, String>> uses) {
        var all = new ArrayList<String>();
        uses.forEach((user, used) -> {
            var allowed = table.uses().getOrDefault(user, new TreeSet<>());
            if (!table.uses().containsKey(user)) {
                all.add("The package %s is not in the table: add its line".formatted(user));
            }
            used.forEach((name, place) -> {
                if (!allowed.contains(name)) {
                    all.add("%s may not use %s, but %s: do without, or add %2$s to the line of %1$s"
                            .formatted(user, name, place));
                }
            });
        });
        table.uses().forEach((user, allowed) -> {
            if (!uses.containsKey(user)) {
                all.add("There is no package %s: remove its line".formatted(user));
            } else {
                allowed.stream()
                        .filter(name -> !uses.get(user).containsKey(name))
                        .forEach(name -> all.add(
                                "No class of %s uses %s: remove %2$s from the line of %1$s".formatted(user, name)));
            }
        });
        return all;
    }

    /**
     * The Javadoc of a package tells what the package takes, gives and guarantees. The table tells what the package
     * uses, because the table cannot become wrong.
     */
    @Test
    void everyPackageTellsItsStory() throws IOException {
        for (var module : PackageTable.MODULES) {
            for (var folder : PackageUses.sources(module).stream()
                    .map(Path::getParent)
                    .distinct()
                    .toList()) {
                assertThat(folder.resolve("package-info.java")).exists();
                var text = Files.readString(folder.resolve("package-info.java"));
                var story = STORY.matcher(text);
                assertThat(story.find()).as("%s has Javadoc", folder).isTrue();
                assertThat(story.group(1))
                        .as("%s: a sentence at least, and no list of imports", folder)
                        .hasSizeGreaterThan(60)
                        .contains(".")
                        .doesNotContain("Imports");
                assertThat(text).contains("@NullMarked");
            }
        }
    }
}
