package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.security.PersonRole;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What strangers, and people with too few roles, try at the door (C5, C8). */
@Tag("database")
class StrangersTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(WORLD.address() + path));
    }

    @Test
    void newCookiesAreNoNewCallers() {
        var stranger = WORLD.stranger();
        assertThat(IntStream.range(0, 300)
                        .map(i -> {
                            stranger.cookies().put("settle-session", "made-up-" + i);
                            return stranger.once(request("/")).statusCode();
                        })
                        .toArray())
                .contains(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "/{evil}"})
    void redirectsStayHere(String to) {
        var answer = WORLD.stranger().post("/look", Map.of("theme", "dark", "to", to));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("evil");
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        var person = WORLD.with(PersonRole.APPROVER);
        var before = person.cookies().get("settle-session");
        person.signIn(ConsoleWorld.token(PersonRole.APPROVER));
        assertThat(person.cookies().get("settle-session")).isNotEqualTo(before);
        person.cookies().put("settle-session", before);
        assertThat(person.get("/").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "none"})
    void formsComeFromThisSite(String site) {
        var answer = WORLD.stranger().post("/look", Map.of("theme", "dark"), "Sec-Fetch-Site", site);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/trail",
                "/trail/",
                "/trail;x=1",
                "/trail%2F",
                "/%74rail",
                "/TRAIL",
                "/trail.csv",
                "/./trail",
                "/console/../trail",
                "/console/..;/trail",
                "/trail?format=csv",
                "/nodes/accounts/x",
                "/nodes/accounts/x?format=csv",
                "/error/../trail"
            })
    void trailAndNodesAreForAuditors(String path) {
        var answer = WORLD.with(PersonRole.OPERATOR).get(path);
        assertThat(answer.statusCode()).as(path).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("grid-trail", "SIGN_IN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "DELETE", "PATCH", "POST", "TRACE", "FOO"})
    void otherMethodsAreRefused(String method) {
        var answer = WORLD.with(PersonRole.AUDITOR).once(request("/trail").method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isIn(400, 403, 405);
    }

    /** Link checkers and downloads ask for the head first; it is seen by those who see the page. */
    @Test
    void headIsThatOfThePage() {
        assertThat(WORLD.with(PersonRole.AUDITOR).once(head("/trail")).statusCode())
                .isEqualTo(200);
        assertThat(WORLD.with(PersonRole.OPERATOR).once(head("/trail")).statusCode())
                .isEqualTo(403);
        assertThat(WORLD.stranger().once(head("/trail")).statusCode()).isEqualTo(302);
    }

    private static HttpRequest.Builder head(String path) {
        return request(path).method("HEAD", BodyPublishers.noBody());
    }

    /** What the doorkeeper, the firewall or the server itself answers is as safe as a page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/nothing/like/it",
                "//trail",
                "/trail;a=b",
                "/trail%2f",
                "/trail%00",
                "/sign-in?to=%zz",
                "/search?q=50%25%zz",
                "/console/console.css"
            })
    void everyAnswerHasTheHeaders(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1", "Host: 127.0.0.1");
        assertThat(answer).as(path).containsIgnoringCase("content-security-policy: default-src 'none'");
        assertThat(answer).as(path).containsIgnoringCase("x-content-type-options: nosniff");
        assertThat(answer).as(path).containsIgnoringCase("referrer-policy: same-origin");
        assertThat(answer).as(path).containsIgnoringCase("cache-control: ");
        assertThat(answer).as(path).doesNotContain("<style", "Tomcat", "Exception");
        var other = raw("GET / HTTP/1.1", "Host: evil.example");
        assertThat(other).startsWith("HTTP/1.1 421").containsIgnoringCase("content-security-policy: ");
    }

    private static String raw(String... lines) throws IOException {
        var address = java.net.URI.create(WORLD.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A stranger who sends what cannot be read leaves no stack in the log, whatever the length. */
    @Test
    void whatCannotBeReadLeavesNoStackInTheLog() throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        said.start();
        root.addAppender(said);
        try {
            assertThat(raw("GET /sign-in?to=%zz HTTP/1.1", "Host: 127.0.0.1")).startsWith("HTTP/1.1 400");
            var body = "language=" + "x".repeat(70_000);
            assertThat(WORLD.stranger()
                            .once(request("/look")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(WORLD.stranger()
                            .once(request("/look")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))))
                            .statusCode())
                    .as("in chunks")
                    .isEqualTo(413);
        } finally {
            root.detachAppender(said);
        }
        assertThat(said.list.stream().filter(line -> line.getThrowableProxy() != null))
                .isEmpty();
    }

    /** Whoever comes by a link signs in and is there; a live part makes its page load again. */
    @Test
    void signingInLeadsToWhatWasAskedFor() {
        var stranger = WORLD.stranger();
        assertThat(stranger.get("/breaks?kind=DUPLICATE&token=x")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/sign-in?to=%2Fbreaks%3Fkind%3DDUPLICATE");
        var part = stranger.get("/running", "HX-Request", "true");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Refresh")).contains("true");
        for (var evil :
                List.of("//evil.example", "/..//evil.example", "/.//evil.example", "/a//b", "/\\evil.example")) {
            assertThat(Console.ownPath(evil)).as(evil).isEqualTo("/");
        }
        assertThat(Console.ownPath("/breaks?from=/x")).isEqualTo("/breaks?from=/x");
    }

    @Test
    void errorsKeepThePersonAndSayWhatIsWrong() {
        var person = WORLD.with(PersonRole.VIEWER);
        assertThat(person.get("/charges").statusCode()).isEqualTo(404);
        assertThat(person.get("/runs/nope").body()).contains("class=\"person\">viewer<", "value=\"/runs/nope\"");
        assertThat(person.get("/trail?format=csv").statusCode()).isEqualTo(403);
        assertThat(person.get("/trail?format=csv").body()).contains("Your roles do not include this page");
        var outdated = person.once(request("/look").POST(BodyPublishers.noBody()));
        assertThat(outdated.statusCode()).isEqualTo(403);
        assertThat(outdated.body()).contains("The form was out of date");
    }

    @Test
    void underHttpsBrowsersKeepToIt() throws Exception {
        var request = new MockHttpServletRequest(WORLD.bean(jakarta.servlet.ServletContext.class), "GET", "/sign-in");
        request.setSecure(true);
        request.setScheme("https");
        request.setServerPort(443);
        var response = new MockHttpServletResponse();
        WORLD.bean(org.springframework.security.web.FilterChainProxy.class)
                .doFilter(request, response, (asked, answered) -> {});
        assertThat(response.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
        var answer = new MockHttpServletResponse();
        SessionCookie.write(request, answer, "secret");
        assertThat(answer.getHeader("Set-Cookie"))
                .startsWith("__Host-settle-session=secret;")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
    }

    @ParameterizedTest
    @CsvSource({
        "none, , , false",
        "framework, , , false",
        "native, , , true",
        "none, bundle, false, false",
        "none, bundle, true, true"
    })
    void otherMachinesAreAnsweredOnlyUnderTls(String proxy, String bundle, String enabled, boolean starts) {
        var environment = new MockEnvironment()
                .withProperty("server.address", "0.0.0.0")
                .withProperty("server.forward-headers-strategy", proxy);
        if (bundle != null) {
            environment.withProperty("server.ssl.bundle", bundle).withProperty("server.ssl.enabled", enabled);
        }
        if (starts) {
            assertThat(new Encrypted(environment)).isNotNull();
        } else {
            assertThatThrownBy(() -> new Encrypted(environment)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void settingsShowNoSecretOfAnAddress() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "settlement.broker.url",
                                        "tcp://eve:canary1@b:1?sslEnabled=true&trustStorePassword=canary2;x",
                                "settlement.alert.webhook", "https://hook/canary3",
                                "settlement.platform.base-url", "https://p/?access_token=canary4&a=b")));
        var shown = new EffectiveSettings(environment).all().toString();
        assertThat(shown).contains("sslEnabled=true", "a=b").doesNotContain("canary");
    }

    @Test
    void wordThatHasNoTextStandsAsItIs() {
        assertThat(WORLD.bean(Shown.class).word("word", "{0 it's")).isEqualTo("{0 it's");
    }

    /** Whoever waits for the pages' four connections gets a sentence. */
    @Test
    void whenPagesAreTooManyOneSaysSo() throws Exception {
        var person = WORLD.with(PersonRole.VIEWER);
        var taken = new ArrayList<Connection>();
        var source = WORLD.bean(DataSource.class);
        PagesPool.onPage(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
            for (int i = 0; i < 4; i++) {
                try {
                    taken.add(source.getConnection());
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            var answer = person.get("/runs");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("The database does not answer in time");
            assertThat(WORLD.jdbc()
                            .sql("select count(*) from entity")
                            .query(Integer.class)
                            .single())
                    .as("runs have connections of their own")
                    .isPositive();
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
    }

    /** A statement that would take minutes ends. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void statementsOfPagesEnd(boolean server) throws Exception {
        var url = server ? Postgres.empty() : "jdbc:h2:mem:slow";
        var user = server ? "postgres" : "sa";
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        var slow = server
                ? "select pg_sleep(600)"
                : "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b where a.x + b.x < 0";
        var said = new ArrayList<String>();
        try (var pool = new PagesPool(new DriverManagerDataSource(url, user, ""), config)) {
            PagesPool.onPage(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
                try (var connection = pool.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute(slow);
                } catch (java.sql.SQLException e) {
                    said.add(e.getSQLState());
                }
            });
        }
        assertThat(said).isSubsetOf(List.of("57014", "HYT00")).hasSize(1);
    }
}
