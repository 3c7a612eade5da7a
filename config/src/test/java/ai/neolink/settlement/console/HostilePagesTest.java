package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.security.Role;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Addresses that anybody can write: filters, keys and ids with every hostile text. No page breaks (C8). */
@Tag("database")
class HostilePagesTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

    static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' or 1=1 --",
            "${7*7}{0}#{x}[[1]]",
            "../../etc/passwd",
            "a/b?c#d%e%2F;f\\g h",
            ".",
            "\u6c49\u5b57\u202e\ud83d\ude00",
            "line\r\nSet-Cookie: a=b",
            "+999999999-12-31",
            "9999-12-31",
            "0000-01",
            "9223372036854775808",
            "9223372036854775807.9223372036854775807.9223372036854775807.9223372036854775807.9223372036854775807",
            "e-1.-1.-1.-1.-1",
            "\0");

    /** An address of each page, found by following links. */
    static Map<String, String> pages() {
        var person = WORLD.with(Role.AUDITOR);
        var pages = new LinkedHashMap<String, String>();
        var waiting = new ArrayDeque<>(List.of("/", "/search?q=2026"));
        while (!waiting.isEmpty()) {
            var path = waiting.poll();
            var route = route(path);
            if (route != null && !path.contains("format=csv") && pages.putIfAbsent(route, path) == null) {
                LINK.matcher(person.get(path).body())
                        .results()
                        .map(link -> link.group(1).replace("&amp;", "&"))
                        .forEach(waiting::add);
            }
        }
        return pages;
    }

    private static String route(String path) {
        var bare = PathContainer.parsePath(path.replaceFirst("[?].*", ""));
        return Routes.ALL.stream()
                .filter(route -> route.method().equals(HttpMethod.GET))
                .map(Routes.Route::pattern)
                .filter(pattern -> new PathPatternParser().parse(pattern).matches(bare))
                .findFirst()
                .orElse(null);
    }

    /** The filters that a controller reads, and what every page reads. */
    private static Map<String, List<String>> filters() {
        return WORLD.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .flatMap(mapped -> mapped.getKey().getPatternValues().stream()
                        .map(pattern -> Map.entry(
                                pattern,
                                Stream.concat(
                                                Stream.of("after", "table", "format", "made<up&name"),
                                                Stream.of(mapped.getValue().getMethodParameters())
                                                        .filter(p -> p.hasParameterAnnotation(RequestParam.class))
                                                        .map(p -> name(
                                                                Objects.requireNonNull(
                                                                        p.getParameterAnnotation(RequestParam.class)),
                                                                p.getParameter().getName())))
                                        .toList())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }

    private static String name(RequestParam annotation, String otherwise) {
        return annotation.name().isEmpty() ? otherwise : annotation.name();
    }

    @Test
    void noFilterBreaksAPage() {
        var filters = filters();
        var soft = new SoftAssertions();
        pages().forEach((route, address) -> {
            var person = WORLD.with(Role.AUDITOR);
            var path = address.replaceFirst("[?].*", "");
            for (var hostile : HOSTILE) {
                var asked = path;
                for (var filter : filters.getOrDefault(route, List.of())) {
                    asked = Addresses.with(asked, filter, hostile);
                }
                check(soft, person, asked);
            }
        });
        soft.assertAll();
    }

    @Test
    void noIdBreaksAPage() {
        var soft = new SoftAssertions();
        Routes.ALL.stream()
                .filter(route -> route.method().equals(HttpMethod.GET)
                        && route.pattern().contains("{"))
                .forEach(route -> {
                    var person = WORLD.with(Role.AUDITOR);
                    for (var hostile : HOSTILE) {
                        var path = route.pattern()
                                .replaceAll(
                                        "/\\{[^}]*}",
                                        java.util.regex.Matcher.quoteReplacement(Addresses.of(hostile)));
                        check(soft, person, path);
                        // The server itself refuses nothing; a controller reads the id and finds nothing.
                        soft.assertThat(person.get(path).statusCode()).as(path).isIn(200, 302, 404);
                    }
                });
        soft.assertAll();
    }

    private static void check(SoftAssertions soft, Visitor person, String path) {
        var answer = person.get(path);
        soft.assertThat(answer.statusCode()).as(path).isLessThan(500);
        soft.assertThat(Stream.of("<script>alert", "<img src=x", "java.lang", "org.springframework")
                        .filter(answer.body()::contains))
                .as(path)
                .isEmpty();
        soft.assertThat(answer.headers().allValues("Set-Cookie").toString())
                .as(path)
                .doesNotContain("a=b");
    }
}
