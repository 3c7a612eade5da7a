package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.product.Products;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
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

    private static final String AN_ORDER = """
            select min(e.id) from staging_order o join entity e on e.entity_key = o.account_key
            """;

    /** An address of each page, found by following links, first from somebody's orders: not every customer has one. */
    static Map<String, String> pages() {
        var person = WORLD.with(PersonRole.AUDITOR);
        var pages = new LinkedHashMap<String, String>();
        var buyer = WORLD.jdbc().sql(AN_ORDER).query(String.class).single();
        var waiting =
                new ArrayDeque<>(List.of(Addresses.of("accounts", buyer, "orders"), "/", "/design", "/search?q=2026"));
        while (!waiting.isEmpty()) {
            var path = waiting.poll();
            var route = route(path);
            if (route != null && !path.contains("format=csv") && pages.putIfAbsent(route, path) == null) {
                links(person.get(path).body()).forEach(waiting::add);
            }
        }
        return pages;
    }

    /** The addresses of a page's links to pages. */
    static List<String> links(String body) {
        return LINK.matcher(body)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    static @Nullable String route(String path) {
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
            var person = WORLD.with(PersonRole.AUDITOR);
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
                .filter(route ->
                        route.method().equals(HttpMethod.GET) && route.pattern().contains("{"))
                .forEach(route -> {
                    var person = WORLD.with(PersonRole.AUDITOR);
                    for (var hostile : HOSTILE) {
                        var path = route.pattern()
                                .replaceAll(
                                        "/\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(Addresses.of(hostile)));
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

    private static final String ACCOUNT = "x/..;%2F?#\\ \u6c49<img src=x onerror=alert(1)>";
    private static final String INSTANCE = "@x/../%2e;\\<b>{0}' \u6c49";
    private static final String NAME = "=HYPERLINK(\"http://x\",\"<script>alert(1)</script>{0}'\u202e\")";

    private static Map<String, Object> names() {
        return Map.of(
                "account",
                Key.of("ACCOUNT", ACCOUNT),
                "id",
                ACCOUNT,
                "instance",
                Key.of("INSTANCE", INSTANCE),
                "thing",
                INSTANCE,
                "name",
                NAME,
                "book",
                WORLD.bean(Products.class).named("COMPUTE").number());
    }

    /** A customer, an instance, a charge of 0.00, a refused node and a deed of a stranger, all with hostile names. */
    private static void plant() {
        var names = names();
        for (var sql : List.of(
                "insert into entity (entity_key, kind, id) values (:account, 'ACCOUNT', :id)",
                "insert into entity (entity_key, kind, id) values (:instance, 'INSTANCE', :thing)",
                "insert into meter (meter_key, account_key, owner_key, kind)"
                        + " values (:instance, :account, :account, 'INSTANCE')",
                """
                insert into staging_account (revision, arrival, superseded_at, account_key, created_at, position, id,
                    fingerprint, name, kind)
                select revision, arrival, superseded_at, :account, created_at, 9999, :id, fingerprint, :name, kind
                from staging_account order by superseded_at desc fetch first 1 row only
                """,
                """
                insert into charge (window_start, account_key, meter_key, sku_key, amount_fen, seq, run_id, book,
                    quantity, exact_amount)
                select window_start, :account, :instance, sku_key, 0, 0, run_id, book, 0, 0
                from charge where book = :book and seq = 0 order by window_start fetch first 1 row only
                """,
                """
                insert into reject (feed, node_hash, reason, field, account_id, resource_id, excerpt, raw_text, arrival,
                    last_arrival, mended_arrival, seen)
                select feed, '%s', reason, field, :id, :thing, :name, :name, arrival, last_arrival, -1, 1
                from reject order by arrival desc fetch first 1 row only
                """.formatted("a".repeat(64)),
                "insert into audit_event (at_instant, person, address, action, subject, result)"
                        + " select max(at_instant), :name, '<b>', 'SIGN_IN_REFUSED', :id, :name from audit_event")) {
            WORLD.jdbc().sql(sql).params(names).update();
        }
    }

    @Test
    void hostileNamesAreTextInABrowser() {
        plant();
        var person = WORLD.with(PersonRole.AUDITOR);
        var list = person.get(Addresses.with("/accounts", "q", ACCOUNT)).body();
        assertThat(list).contains("&lt;script&gt;alert(1)&lt;/script&gt;{0}").doesNotContain("<script>alert");
        var csv = person.get(Addresses.with(Addresses.with("/accounts", "q", ACCOUNT), "format", "csv"))
                .body();
        assertThat(csv).as("no formula").contains(",\"'=HYPERLINK(").doesNotContain(",\"=HYPERLINK");
        var day = WORLD.jdbc()
                .sql("select r.business_date from charge c join settlement_run r on r.run_id = c.run_id"
                        + " where c.account_key = :key")
                .param("key", Key.of("ACCOUNT", ACCOUNT))
                .query(LocalDate.class)
                .single();
        var charges = Addresses.with(
                Addresses.with(Addresses.of("accounts", ACCOUNT) + "/charges", "day", day), "product", "COMPUTE");
        var charge = LINK.matcher(person.get(charges).body())
                .results()
                .map(link -> link.group(1))
                .filter(link -> link.startsWith("/charges/"))
                .findFirst()
                .orElseThrow();
        assertThat(person.get(charge).statusCode()).as(charge).isEqualTo(200);
        assertThat(person.get(charge).body()).contains("@x/../%2e;\\&lt;b&gt;{0}&#39; \u6c49");
        look(
                person,
                List.of(
                        Addresses.with("/accounts", "q", ACCOUNT),
                        Addresses.of("accounts", ACCOUNT),
                        charges,
                        charge,
                        Addresses.with(Addresses.of("instances", INSTANCE), "day", day),
                        "/feeds",
                        "/trail",
                        Addresses.with("/search", "q", ACCOUNT + "x")));
    }

    private static void look(Visitor person, List<String> paths) {
        try (var browser = new Chromium(WORLD.address())) {
            browser.be(person, "en", "light");
            var soft = new SoftAssertions();
            for (var path : paths) {
                browser.width(1280);
                browser.open(path);
                soft.assertThat(browser.violations()).as(path).isEmpty();
                soft.assertThat(browser.complaints()).as(path).isEmpty();
                browser.width(320);
                soft.assertThat(browser.sideways()).as(path).isZero();
            }
            soft.assertAll();
        }
    }
}
