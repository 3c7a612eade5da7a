package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Each amount on each page leads to what it is the sum of, or says why nothing is below it (C1, C2). */
@Tag("database")
class AmountsTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

    /** Where figures stand: cells of tables, facts, and the one amount of a page. */
    private static final Pattern PLACE = Pattern.compile("(?s)<(td|dd|p class=\"big\")[^>]*>(.*?)</(?:td|dd|p)>");

    /** An amount below or above zero; a dash is none. */
    private static final Pattern AMOUNT = Pattern.compile("[\u2212-]?[\\d,]+\\.\\d\\d(?: CNY)?");

    private static final Pattern SUM = Pattern.compile("(?s)<tfoot[^>]*>(.*?)</tfoot>");

    /** Pages of one kind that are looked at. */
    private static final int OF_A_KIND = 4;

    /** What it names is made up. */
    private static final List<String> NOT_PAGES = List.of("/running", "/exports/{name}/{file}");

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").strip();
    }

    private static String route(String path) {
        var bare = PathContainer.parsePath(path.replaceFirst("[?#].*", ""));
        return Routes.ALL.stream()
                .filter(route -> route.method().equals(HttpMethod.GET))
                .map(Routes.Route::pattern)
                .filter(pattern -> new PathPatternParser().parse(pattern).matches(bare))
                .min((one, other) -> Boolean.compare(one.contains("{"), other.contains("{")))
                .orElse("");
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .filter(link -> !link.contains("format=csv"))
                .toList();
    }

    /** Pages of each kind by following links as an auditor, who sees all. */
    private static Map<String, String> pages(Visitor person) {
        var pages = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        var looked = new HashMap<String, Integer>();
        var waiting = new ArrayDeque<>(List.of("/", "/search?q=2026", "/design", "/accounts?owing=OWING"));
        while (!waiting.isEmpty()) {
            var path = waiting.poll().replaceFirst("#.*", "");
            var route = route(path);
            if (route.isEmpty()
                    || NOT_PAGES.contains(route)
                    || !seen.add(path)
                    || looked.merge(route, 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            var body = person.get(path).body();
            pages.put(path, body);
            waiting.addAll(links(body));
        }
        assertThat(looked.keySet())
                .contains("/hours/{hour}", "/runs/{name}/charges/{account}", "/charges/{*name}", "/breaks/{id}");
        return pages;
    }

    @Test
    void everyAmountLeadsOnOrSaysWhyNot() {
        var soft = new SoftAssertions();
        var amounts = new ArrayList<String>();
        pages(WORLD.with(PersonRole.AUDITOR))
                .forEach((path, body) -> PLACE.matcher(body)
                        .results()
                        .map(place -> place.group(2))
                        .filter(html -> AMOUNT.matcher(text(html)).matches())
                        .forEach(html -> {
                            amounts.add(html);
                            soft.assertThat(html.contains("<a href=") || html.contains("class=\"leaf\" title="))
                                    .as("%s: %s leads nowhere and does not say why", path, html.strip())
                                    .isTrue();
                        }));
        soft.assertAll();
        assertThat(amounts).hasSizeGreaterThan(300);
    }

    /** Whether a page says a figure as what it is about: its big figure, a fact, or the total of a table. */
    private static boolean says(String body, String amount) {
        var places = new ArrayList<String>();
        PLACE.matcher(body)
                .results()
                .filter(place -> !place.group(1).equals("td"))
                .forEach(place -> places.add(place.group(2)));
        SUM.matcher(body)
                .results()
                .forEach(sum -> PLACE.matcher(sum.group(1)).results().forEach(place -> places.add(place.group(2))));
        return places.stream()
                .map(AmountsTest::text)
                .anyMatch(said -> said.replace(" CNY", "").equals(amount));
    }

    /** The amounts of one page that lead to other pages say there what they say here. */
    private static int followed(Visitor person, String path, String kind) {
        var body = person.get(path).body();
        var cell = Pattern.compile("<a\\s+href=\"(/[^\"]*)\"\\s*>\\s*<span\\s+class=\"amount[^\"]*\">([^<]*)</span>");
        var followed = 0;
        for (var found : cell.matcher(body).results().toList()) {
            var link = found.group(1).replace("&amp;", "&");
            if (route(link).equals(kind) && AMOUNT.matcher(found.group(2)).matches() && followed < 12) {
                assertThat(says(person.get(link).body(), found.group(2)))
                        .as("%s on %s is what %s is about", found.group(2), path, link)
                        .isTrue();
                followed++;
            }
        }
        return followed;
    }

    private static String first(Visitor person, String path, String kind) {
        return links(person.get(path).body()).stream()
                .filter(link -> route(link).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereAnAmountLeadsThePageHasTheSame() {
        var person = WORLD.with(PersonRole.AUDITOR);
        var run = first(person, "/", "/hours/{hour}");
        var charges = first(person, run, "/runs/{name}/charges");
        var account = first(person, "/accounts", "/accounts/{id}");
        var month = first(person, "/months", "/months/{month}");
        var soft = new SoftAssertions();
        for (var way : List.of(
                List.of("/", "/hours/{hour}"),
                List.of("/", "/breaks"),
                List.of("/", "/suspense"),
                List.of(run, "/runs/{name}/charges"),
                List.of(charges, "/runs/{name}/charges/{account}"),
                List.of("/runs", "/runs/{name}/charges"),
                List.of("/accounts", "/accounts/{id}"),
                List.of(account, "/accounts/{id}"),
                List.of(account, "/accounts/{id}/charges"),
                List.of("/breaks", "/breaks"),
                List.of("/breaks", "/breaks/{id}"),
                List.of(month, "/chart/{code}"),
                List.of(month, "/breaks"),
                List.of("/chart", "/chart/{code}"),
                List.of("/journals", "/journals/{id}"))) {
            soft.check(() -> assertThat(followed(person, way.get(0), way.get(1)))
                    .as("amounts of %s that lead to %s", way.get(0), way.get(1))
                    .isPositive());
        }
        soft.assertAll();
    }
}
