package ai.neolink.settlement.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is read by people stays small: files up to 300 lines, methods up to 40, lines up to 120 characters (Javadoc and
 * strings too). One rule is wider for tests: lines of a text block may be longer, because the rows of a table or of a
 * provider's file are harder to read when they are broken. What is over stands in {@code too-big.txt}, which can only
 * shrink: a line of it that is no longer needed fails here.
 */
class SizesTest {
    private static final int FILE = 300;
    private static final int METHOD = 40;
    private static final int LINE = 120;
    private static final Path TOO_BIG = Path.of("src/test/java/ai/neolink/settlement/architecture/too-big.txt");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:FIX(?:ME)|TO(?:DO))\\b");
    private static final Pattern ENABLED = Pattern.compile("@EnableBatch(?:Processing)");
    private static final Pattern SQL_OF_A_COMMAND = Pattern.compile("\\bjdbc\\s*\\.sql\\(");

    @Test
    void nothingIsTooBigButWhatIsListed() throws IOException {
        var sources = sources();
        var found = new TreeSet<String>();
        var files = new TreeMap<String, Set<String>>();
        for (var source : sources) {
            faults(source).keySet().forEach(kind -> found.add(kind + " " + source.name()));
            if (source.name().contains("/src/main/")) {
                source.publicTypes()
                        .forEach(type -> files.computeIfAbsent(type, t -> new TreeSet<>())
                                .add(source.name()));
            }
        }
        files.values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> names.forEach(file -> found.add("name " + file)));
        assertThat(sources).hasSizeGreaterThan(900);
        assertThat(found)
                .as("kind and file of what is too big or not allowed; the list is " + TOO_BIG)
                .isEqualTo(new TreeSet<>(Files.readAllLines(TOO_BIG)));
    }

    @Test
    void eachFaultIsSeen() {
        var method = "class A {\n    @Deprecated\n    void a() {\n%s    }\n}\n";
        var main = "config/src/main/java/ai/neolink/settlement/cli/A.java";
        var test = "config/src/test/java/ai/neolink/settlement/cli/A.java";
        var wide = "class A { String a = \"\"\"\n%s\n\"\"\"; }\n";
        assertThat(kinds(main, "//\n".repeat(FILE))).isEmpty();
        assertThat(kinds(main, "//\n".repeat(FILE + 1))).containsExactly("file");
        assertThat(kinds(main, method.formatted("\n".repeat(METHOD - 2)))).isEmpty();
        assertThat(kinds(main, method.formatted("\n".repeat(METHOD - 1)))).containsExactly("method");
        assertThat(kinds(test, "/* " + "金".repeat(LINE - 6) + " */")).isEmpty();
        assertThat(kinds(test, "/* " + "金".repeat(LINE - 5) + " */")).containsExactly("line");
        assertThat(kinds(test, wide.formatted("x".repeat(LINE + 1)))).isEmpty();
        assertThat(kinds(main, wide.formatted("x".repeat(LINE + 1)))).containsExactly("line");
        assertThat(kinds(main, "// TO" + "DO later")).containsExactly("unfinished");
        assertThat(kinds(main, "@EnableBatch" + "Processing class A {}")).containsExactly("batch");
        var query = "class A { int a = jdbc%s.sql(\"\").update(); }".formatted("\n    ");
        assertThat(kinds(main, query)).containsExactly("sql");
        assertThat(kinds(test, query)).isEmpty();
        assertThat(source(main, "public class A { public record B() {} class C { public enum D {} } }")
                        .publicTypes())
                .containsExactly("A", "B");
    }

    private static Set<String> kinds(String name, String text) {
        return faults(source(name, text)).keySet();
    }

    private static JavaSource source(String name, String text) {
        return JavaSource.parse(Map.of(name, text)).getFirst();
    }

    /** Maps each kind of fault that a source has to where it is. */
    private static Map<String, String> faults(JavaSource source) {
        var name = source.name();
        var text = source.text();
        var lines = text.lines().toList();
        var faults = new TreeMap<String, String>();
        if (lines.size() > FILE) {
            faults.put("file", String.valueOf(lines.size()));
        }
        for (var at = 0; at < lines.size(); at++) {
            var table = name.contains("/src/test/") && source.textBlockLines().contains(at + 1);
            if (lines.get(at).codePointCount(0, lines.get(at).length()) > LINE && !table) {
                faults.merge("line", String.valueOf(at + 1), (a, b) -> a + " " + b);
            }
        }
        for (var method : source.methods()) {
            if (method.lines() > METHOD) {
                faults.merge("method", method.name() + " " + method.lines(), (a, b) -> a + " " + b);
            }
        }
        if (UNFINISHED.matcher(text).find()) {
            faults.put("unfinished", "");
        }
        if (ENABLED.matcher(text).find()) {
            faults.put("batch", "");
        }
        if (name.startsWith("config/src/main/")
                && name.contains("/cli/")
                && SQL_OF_A_COMMAND.matcher(text).find()) {
            faults.put("sql", "");
        }
        return faults;
    }

    private static List<JavaSource> sources() throws IOException {
        var sources = new TreeMap<String, String>();
        try (Stream<Path> tree = Files.walk(Path.of(".."))) {
            for (var file : tree.filter(f -> f.toString().endsWith(".java")).toList()) {
                var name = Path.of("..").relativize(file).toString().replace('\\', '/');
                if (name.matches("(?:[\\w-]+/)*?src/(?:main|test)/java/.*")) {
                    sources.put(name, Files.readString(file));
                }
            }
        }
        return JavaSource.parse(sources);
    }
}
