package ai.neolink.settlement.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of a platform about a request it refused: {@code title} and {@code detail} of a JSON problem (RFC 9457) on
 * one line. Nothing else of the body is ever quoted, because it may hold a secret (O9).
 */
public final class Problem {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 1 << 16;
    private static final int QUOTED = 200;

    private Problem() {}

    /** @return at most 200 characters; empty if the body is no problem */
    public static String text(InputStream body) throws IOException {
        try {
            var problem = JSON.readTree(body.readNBytes(LARGEST));
            var text = Stream.of("title", "detail")
                    .flatMap(name -> Optional.ofNullable(problem.get(name)).stream())
                    .flatMap(value -> value.stringValueOpt().stream())
                    .map(value ->
                            value.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip())
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.joining(": "));
            return text.length() > QUOTED ? text.substring(0, QUOTED) : text;
        } catch (JacksonException e) {
            return "";
        }
    }
}
