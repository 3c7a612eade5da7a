package ai.neolink.settlement.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the SQL in the sources: texts that begin like a statement, in the pieces that stay when values are filled in.
 */
final class Sources {
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(select\\s.*\\bfrom\\b|insert into\\s|update\\s\\S+(\\s\\w)?\\sset\\s|delete "
                    + "from\\s|with\\s+\\w+\\s+as\\s*\\(|merge into|lock table).*");
    /**
     * Matches what is filled in, at once or at last, a bind's name too; each piece between must be long enough to be
     * recognised.
     */
    private static final Pattern GAP = Pattern.compile(":?%{1,2}(\\d\\$)?[sd]");

    private static final int TELLING = 12;

    /** A text in a file. */
    record Sql(Path file, String text) {
        /** Tells whether a statement contains all pieces of the text, one after the other. */
        boolean isIn(String statement) {
            var from = 0;
            for (var piece : pieces()) {
                var at = statement.indexOf(piece, from);
                if (at < 0) {
                    return false;
                }
                from = at + piece.length();
            }
            return true;
        }

        List<String> pieces() {
            var all = Arrays.stream(GAP.split(text))
                    .map(Sources::plain)
                    .filter(piece -> !piece.isEmpty())
                    .toList();
            // A text of short pieces only must have all of them; otherwise every statement would contain it.
            var telling =
                    all.stream().filter(piece -> piece.length() >= TELLING).toList();
            return telling.isEmpty() ? all : telling;
        }
    }

    private Sources() {}

    /** Replaces any number of blanks by one, and any number of binds by one. */
    static String plain(String sql) {
        return sql.replaceAll("(?<![:\\w']):[a-zA-Z]\\w*", "?")
                .replaceAll("\\?(\\s*,\\s*\\?)+", "?")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static List<Sql> all() {
        return Recorded.MODULES.stream()
                .map(module -> Path.of("..", module, "src", "main", "java"))
                .flatMap(Sources::files)
                .flatMap(Sources::texts)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Sql> texts(Path file) {
        try {
            // Adjacent texts count as one: "a" + "b".
            var source = Files.readString(file).replaceAll("\"\\s*\\n\\s*\\+ \"(?!\")", "");
            return TEXT.matcher(source)
                    .results()
                    .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                    .map(text -> text.replaceAll("\\\\\n\\s*", "")
                            .replace("\\n", "\n")
                            .replace("\\s", " ")
                            .replace("\\\"", "\""))
                    .filter(text -> STATEMENT.matcher(text).matches())
                    .map(text -> new Sql(file, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
