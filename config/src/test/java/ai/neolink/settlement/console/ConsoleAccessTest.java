package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import com.zaxxer.hikari.HikariDataSource;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may see what, and how requests are refused (C5, C8). */
@Tag("database")
class ConsoleAccessTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    /** Every route × role: a page that may be seen is no refusal, whatever its example says. */
    @Test
    void everyRouteIsSeenByItsRolesAndRefusedToOthers() {
        var stranger = WORLD.stranger();
        for (var route : Routes.ALL) {
            if (route.method() == HttpMethod.GET && !route.roles().isEmpty()) {
                var answer = stranger.get(example(route.pattern()));
                assertThat(answer.statusCode())
                        .as("%s for a stranger", route.pattern())
                        .isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElse(""))
                        .as("%s for a stranger", route.pattern())
                        .matches("http://[^/]*/sign-in(\\?to=%2F[^&]+)?");
            }
        }
        for (var role : PersonRole.values()) {
            var person = WORLD.with(role);
            for (var route : Routes.ALL) {
                if (route.method() == HttpMethod.GET) {
                    var may = route.roles().isEmpty() || route.roles().contains(role);
                    var status = person.get(example(route.pattern())).statusCode();
                    assertThat(status == 403)
                            .as("%s for %s: %d", route.pattern(), role, status)
                            .isEqualTo(!may);
                    assertThat(status).as("%s for %s", route.pattern(), role).isLessThan(500);
                }
            }
        }
    }

    static String example(String pattern) {
        return pattern.replaceAll("\\{\\*?\\w+}", "x");
    }

    /** A controller without a row in the table would answer nobody; a row without a controller says nothing true. */
    @Test
    void tableOfRoutesIsThatOfTheControllers() {
        var mapped = new HashSet<String>();
        WORLD.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().isAnnotationPresent(Page.class) && method.getBeanType() != ErrorPage.class) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb ->
                                mapping.getPatternValues().forEach(pattern -> mapped.add(verb + " " + pattern)));
            }
        });
        assertThat(Routes.ALL.stream().map(route -> route.method() + " " + route.pattern()))
                .containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void whatNoRouteNamesIsNotThere() {
        var nowhere = WORLD.with(PersonRole.AUDITOR).get("/no-such-page");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("There is nothing at this address").doesNotContain("Your roles");
        assertThat(WORLD.stranger().get("/console/console.css").statusCode()).isEqualTo(200);
        assertThat(WORLD.stranger()
                        .get("/webjars/htmx.org/2.0.4/dist/htmx.min.js")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokensSignInAndOut() {
        var stranger = WORLD.stranger();
        var refused = stranger.signIn("no token of anybody, but long enough for one");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("This token is nobody’s").doesNotContain("no token of anybody");
        // After a refusal, the address waits; also with a token that is right.
        assertThat(stranger.signIn(ConsoleWorld.token(PersonRole.VIEWER)).statusCode())
                .isEqualTo(429);
        stranger = WORLD.stranger();
        assertThat(stranger.signIn(ConsoleWorld.token(PersonRole.VIEWER)).statusCode())
                .as("from another address")
                .isEqualTo(302);
        assertThat(stranger.get("/").statusCode()).isEqualTo(200);
        var secret = stranger.cookies().get("settle-session");
        assertThat(WORLD.jdbc()
                        .sql("select secret_sha256 from console_session")
                        .query(String.class)
                        .list())
                .as("the table does not hold what the browser holds")
                .isNotEmpty()
                .doesNotContain(secret);
        stranger.post("/sign-out", Map.of());
        assertThat(stranger.get("/").statusCode()).isEqualTo(302);
        stranger.cookies().put("settle-session", secret);
        assertThat(stranger.get("/").statusCode())
                .as("the session itself has ended")
                .isEqualTo(302);
    }

    @Test
    void personHasAtMostTwentySessions() {
        var first = WORLD.with(PersonRole.OPERATOR);
        WORLD.jdbc()
                .sql("update console_session set created_at = created_at - 60 where person = 'operator'")
                .update();
        IntStream.range(0, Sessions.OF_A_PERSON)
                .forEach(i -> WORLD.bean(Sessions.class).begin("operator"));
        assertThat(WORLD.jdbc()
                        .sql("select count(*) from console_session where person = 'operator'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Sessions.OF_A_PERSON);
        assertThat(first.get("/").statusCode()).as("the oldest ended").isEqualTo(302);
    }

    @Test
    void formsOfOtherSitesAreRefused() {
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(person.post("/look", Map.of("theme", "dark", "_csrf", "made up"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(person.post("/look", Map.of("theme", "dark"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(person.post("/look", Map.of("theme", "dark"), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(302);
        assertThat(person.post("/look", Map.of("theme", "dark", "to", "//evil.example/"))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("evil"));
    }

    @Test
    void otherNamesOfThisMachineAreRefused() throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(WORLD.address()).getPort())) {
            socket.getOutputStream()
                    .write("GET /sign-in HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421");
        }
    }

    /** The pool of pages is put around the program's pool, which keeps what is always set of it. */
    @Test
    void programsPoolIsSetUpAsWithoutPages() throws Exception {
        var pool = WORLD.bean(DataSource.class).unwrap(HikariDataSource.class);
        assertThat(pool.getDataSourceProperties()).containsEntry("DB_CLOSE_ON_EXIT", "FALSE");
    }

    @Test
    void requestsThatComeTooFastWait() {
        var person = WORLD.with(PersonRole.VIEWER);
        var request = HttpRequest.newBuilder(URI.create(WORLD.address() + "/design"));
        assertThat(IntStream.range(0, 200)
                        .map(i -> person.once(request).statusCode())
                        .toArray())
                .contains(429);
    }

    @Test
    void everyPageHasTheHeaders() {
        var headers = WORLD.with(PersonRole.VIEWER).get("/").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    /** The port of metrics and health asks for no session, and shows no page of the console. */
    @Test
    void metricsAndHealthStayAsTheyAre() {
        var watcher = new Visitor(WORLD.metricsAddress());
        assertThat(watcher.get("/prometheus").statusCode()).isEqualTo(200);
        assertThat(watcher.get("/health").body()).contains("settlement");
        assertThat(watcher.get("/").body()).contains("port of metrics and health");
        assertThat(WORLD.with(PersonRole.VIEWER).get("/").body())
                .contains("<h1")
                .doesNotContain("port of metrics");
        assertThat(watcher.get("/runs").statusCode()).isEqualTo(404);
        assertThat(watcher.get("/sign-in").statusCode()).isEqualTo(404);
    }

    /** People read with several tabs, and the first page reads its live part every two seconds. */
    @Test
    void aFormWorksAfterOtherPagesWereRead() {
        var person = WORLD.stranger();
        person.get("/sign-in");
        var before = person.cookies().get("settle-csrf");
        assertThat(before).isNotNull();
        person.signIn(ConsoleWorld.token(PersonRole.VIEWER));
        var form = Visitor.csrf(person.get("/").body());
        var token = person.cookies().get("settle-csrf");
        assertThat(token).as("another one after signing in").isNotNull().isNotEqualTo(before);
        person.get("/running");
        person.get("/runs");
        assertThat(person.cookies()).containsEntry("settle-csrf", token);
        assertThat(person.post("/sign-out", Map.of("_csrf", form)).statusCode()).isEqualTo(302);
        assertThat(person.cookies()).doesNotContainKey("settle-csrf");
    }
}
