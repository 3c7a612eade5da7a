package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Postgres;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.refusal.Refusal;
import com.zaxxer.hikari.HikariConfig;
import java.net.http.HttpRequest.BodyPublishers;
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

    @Test
    void newCookiesAreNoNewCallers() {
        var stranger = WORLD.stranger();
        assertThat(IntStream.range(0, 300)
                        .map(i -> {
                            stranger.cookies().put("settle-session", "made-up-" + i);
                            return stranger.once(WORLD.request("/")).statusCode();
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
        var answer =
                WORLD.with(PersonRole.AUDITOR).once(WORLD.request("/trail").method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isIn(400, 403, 405);
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
