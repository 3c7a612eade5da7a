package ai.neolink.settlement.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.jspecify.annotations.Nullable;

/**
 * Finds English words that follow one another on a page in Chinese. Left out is what the markup says to be quoted (an
 * element with a language of its own, an id, code), and commands between quotation marks.
 */
final class English {
    private static final Pattern WORDS =
            Pattern.compile("(?<![\\w.,:/@-])[A-Za-z][a-z’]*(?:,? [A-Za-z]?[a-z’]+)+(?![\\w:/@=-])");
    private static final Pattern COMMAND = Pattern.compile("“[^”]*”");
    private static final Set<String> QUOTED = Set.of("code", "script", "style");
    private static final List<String> READ_ALOUD = List.of("title", "aria-label", "placeholder", "alt");

    private English() {}

    static List<String> in(String page) {
        var reader = new Reader();
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(page, reader);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
        return reader.found;
    }

    private static final class Reader extends AbstractSimpleMarkupHandler {
        private final List<String> found = new ArrayList<>();
        private final Deque<Boolean> quoted = new ArrayDeque<>();

        @Override
        public void handleOpenElement(String name, @Nullable Map<String, String> attributes, int line, int column) {
            quoted.push(isQuoted(name, attributes) || !quoted.isEmpty() && quoted.peek());
            read(attributes);
        }

        @Override
        public void handleCloseElement(String name, int line, int column) {
            quoted.pop();
        }

        @Override
        public void handleStandaloneElement(
                String name, @Nullable Map<String, String> attributes, boolean minimized, int line, int column) {
            read(attributes);
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int column) {
            read(new String(buffer, offset, length));
        }

        private void read(@Nullable Map<String, String> attributes) {
            if (attributes != null) {
                READ_ALOUD.stream()
                        .map(attributes::get)
                        .filter(Objects::nonNull)
                        .forEach(this::read);
            }
        }

        private void read(String text) {
            if (quoted.isEmpty() || !quoted.peek()) {
                WORDS.matcher(COMMAND.matcher(text).replaceAll("“”"))
                        .results()
                        .map(MatchResult::group)
                        .forEach(found::add);
            }
        }
    }

    private static boolean isQuoted(String name, @Nullable Map<String, String> attributes) {
        return QUOTED.contains(name)
                || attributes != null
                        && !name.equals("html")
                        && (attributes.containsKey("lang") || "id".equals(attributes.get("class")));
    }
}
