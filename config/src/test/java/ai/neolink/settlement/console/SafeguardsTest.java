package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.report.Trail;
import ai.neolink.settlement.time.DatabaseClock;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What keeps sessions, forms and tokens from others (C5, C8). */
@Tag("database")
class SafeguardsTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();
    private static final String RIGHT = ConsoleWorld.token(PersonRole.VIEWER);
    private static final String WRONG = "canary-of-a-wrong-token-canary-of-a-wrong-token";

    private static MockHttpServletRequest request(String host, boolean https, String from) {
        var request = new MockHttpServletRequest(WORLD.bean(ServletContext.class), "GET", "/sign-in");
        request.setServerName(host);
        request.setSecure(https);
        request.setScheme(https ? "https" : "http");
        request.setRemoteAddr(from);
        return request;
    }

    /** Cookies are sealed everywhere but on this machine: also where the proxy does not say that it speaks https. */
    @ParameterizedTest
    @CsvSource({
        "localhost, false, false",
        "127.0.0.1, false, false",
        "localhost, true, true",
        "console.example, true, true",
        "console.example, false, true"
    })
    void everyCookieIsSealedButOnThisMachine(String host, boolean https, boolean sealed) {
        var request = request(host, https, "127.0.0.1");
        var response = new MockHttpServletResponse();
        SessionCookie.write(request, response, "secret");
        var csrf = new CsrfCookie();
        csrf.saveToken(csrf.generateToken(request), request, response);
        assertThat(response.getHeaders("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("HttpOnly", "Path=/").doesNotContain("Domain="))
                .allSatisfy(cookie ->
                        assertThat(cookie.startsWith("__Host-")).as(cookie).isEqualTo(sealed))
                .allSatisfy(cookie ->
                        assertThat(cookie.contains("Secure")).as(cookie).isEqualTo(sealed));
        assertThat(response.getHeaders("Set-Cookie").getFirst()).contains("SameSite=Lax");
        assertThat(response.getCookies())
                .filteredOn(cookie -> cookie.getName().endsWith("settle-csrf"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax"));
    }

    /** A neighbour under the same domain can set a cookie of any name that does not begin with __Host-. */
    @Test
    void cookieOfANeighbourIsNoneOfTheConsole() {
        var request = request("console.example", true, "127.0.0.1");
        request.setCookies(new Cookie("settle-csrf", "chosen"), new Cookie("settle-session", "chosen"));
        assertThat(new CsrfCookie().loadToken(request)).isNull();
        assertThat(SessionCookie.read(request)).isEmpty();
    }

    /** What the browser sends of a session is made anew by each sign-in, whatever it had before. */
    @Test
    void sessionThatSomebodyPlantedStaysNobodys() {
        var person = WORLD.stranger();
        person.cookies().put("settle-session", "planted-by-somebody-else");
        person.signIn(ConsoleWorld.token(PersonRole.VIEWER));
        assertThat(person.cookies().get("settle-session")).isNotEqualTo("planted-by-somebody-else");
        var other = WORLD.stranger();
        other.cookies().put("settle-session", "planted-by-somebody-else");
        assertThat(other.get("/").statusCode()).isEqualTo(302);
    }

    /** Two processes on one ledger: each has sessions of its own program, none of its own memory. */
    @Test
    void sessionIsOfAPersonsTokenAtEveryProcess() {
        var here = sessions("marked");
        var secret = here.begin("eve");
        assertThat(sessions("marked").person(secret)).as("another process").contains("eve");
        assertThat(sessions("change").person(secret))
                .as("another token since the start")
                .isEmpty();
        assertThat(sessions(null).person(secret)).as("no such person any more").isEmpty();
        sessions("marked").end(secret);
        assertThat(here.person(secret)).as("signed out at another process").isEmpty();
    }

    private static Sessions sessions(@Nullable String mark) {
        return new Sessions(
                WORLD.jdbc(),
                WORLD.bean(DatabaseClock.class),
                name -> Optional.ofNullable(mark).map("0".repeat(58)::concat));
    }

    /** A page that asks for its live part by itself does not keep a session alive (C5). */
    @Test
    void livePartIsNoSignOfAPerson() {
        var person = WORLD.with(PersonRole.SUPPORT);
        var ago = "update console_session set seen_at = seen_at - 1000 where person = 'support'";
        WORLD.jdbc().sql(ago).update();
        assertThat(person.get("/running", "HX-Request", "true").statusCode()).isEqualTo(200);
        var seen = "select max(seen_at) from console_session where person = 'support'";
        var before = WORLD.jdbc().sql(seen).query(Long.class).single();
        assertThat(before).isLessThan(WORLD.bean(DatabaseClock.class).now().getEpochSecond() - 900);
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        assertThat(WORLD.jdbc().sql(seen).query(Long.class).single()).isGreaterThan(before);
    }

    /** A session of a person whom the settings know no longer is a stranger's. */
    @Test
    void personWithAnotherTokenSignsInAgain() {
        var person = WORLD.with(PersonRole.SUPPORT);
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        WORLD.jdbc()
                .sql("update console_session set token_mark = :other where person = 'support'")
                .param("other", "0".repeat(64))
                .update();
        assertThat(person.get("/").headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    }

    @ParameterizedTest
    @CsvSource({"seen_at, 1700, 200", "seen_at, 1801, 302", "created_at, 28700, 200", "created_at, 28801, 302"})
    void sessionsEndInTime(String column, int seconds, int status) {
        var person = WORLD.with(PersonRole.SUPPORT);
        WORLD.jdbc()
                .sql("update console_session set %s = %s - %d where person = 'support'"
                        .formatted(column, column, seconds))
                .update();
        assertThat(person.get("/").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8::1, 2001:db8:0:0:%",
        "2001:db8:0:0:ffff:1:2:3, 2001:db8:0:0:%",
        "2001:db8:0:1::1, 2001:db8:0:1:%",
        "::1, 0:0:0:0:0:0:0:1",
        "%, none",
        "made up, none"
    })
    void addressesOfANetworkAreOneCaller(String written, String counted) {
        assertThat(Callers.like(Callers.address(written))).isEqualTo(counted);
    }

    @Test
    void refusedTokensOfANetworkMakeAllOfItWait() {
        var refusals = WORLD.bean(Refusals.class);
        var trail = WORLD.bean(Trail.class);
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2::1"), null, "test");
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2::2"), null, "test");
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2:9::"), null, "test");
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2:9::1"), null, "test");
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2:9::2"), null, "test");
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2:9::3"), null, "test");
        trail.add(AuditAction.SIGN_IN_REFUSED, null, Callers.address("2001:db8:1:2:9::4"), null, "test");
        assertThat(refusals.secondsToWait(Callers.address("2001:db8:1:2:3::4"))).isPositive();
        assertThat(refusals.secondsToWait(Callers.address("2001:db8:1:3::1"))).isZero();
        assertThat(refusals.secondsToWait(Callers.address("192.0.2.99"))).isZero();
    }

    @Test
    void requestsOfANetworkAreCountedTogether() throws Exception {
        var door = new Doorkeeper(List.of());
        var passed = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            var from = "2001:db8:7:7::" + Integer.toHexString(i + 1);
            door.doFilter(
                    request("localhost", false, from),
                    new MockHttpServletResponse(),
                    (asked, answered) -> passed.incrementAndGet());
        }
        assertThat(passed.get()).isBetween(50, 299);
        door.doFilter(
                request("localhost", false, "2001:db8:7:8::1"),
                new MockHttpServletResponse(),
                (asked, answered) -> passed.set(-1));
        assertThat(passed.get()).as("another network").isEqualTo(-1);
    }

    /** A form of 64 KB and headers of 16 KB are read; with a right token, only the length can be what is wrong. */
    @Test
    void longFormSignsNobodyIn() {
        var token = ConsoleWorld.token(PersonRole.VIEWER);
        var some = WORLD.stranger();
        assertThat(some.post("/sign-in", Map.of("token", token, "more", "x".repeat(60_000)))
                        .statusCode())
                .isEqualTo(302);
        var more = WORLD.stranger();
        assertThat(more.post("/sign-in", Map.of("token", token, "more", "x".repeat(70_000)))
                        .statusCode())
                .isIn(400, 403, 413);
        assertThat(more.cookies()).doesNotContainKey("settle-session");
    }

    @ParameterizedTest
    @CsvSource({"15000, 200", "17000, 431"})
    void headersAreShort(int length, int status) {
        var asked =
                HttpRequest.newBuilder(URI.create(WORLD.address() + "/sign-in")).header("X-Long", "x".repeat(length));
        var answer = WORLD.stranger().once(asked).statusCode();
        assertThat(answer).isIn(status, status == 200 ? 200 : 400);
    }

    /** Tokens and sessions' secrets, right and wrong ones, in any place where a person may put them by mistake. */
    @Test
    void noSecretIsInALogAnAddressOrAPage() {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(said);
        var person = WORLD.stranger();
        var answers = new ArrayList<String>();
        try {
            for (var path : List.of("/sign-in?token=" + WRONG, "/?token=" + WRONG, "/sign-in?to=/&token=" + RIGHT)) {
                var answer = person.get(path);
                answers.add(answer.body() + answer.headers().map());
            }
            // Whoever asks for more of the log reads addresses in it, but no fields of forms and no cookies.
            withAllLogged(() -> answers.addAll(signedInAndRefused(person)));
        } finally {
            root.detachAppender(said);
        }
        var log = List.copyOf(said.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(log).as("the log is listened to").anyMatch(line -> line.contains("POST /sign-in"));
        var secret = Objects.requireNonNull(person.cookies().get("settle-session"));
        var kept = WORLD.jdbc()
                .sql("select result from audit_event where result is not null")
                .query(String.class)
                .list();
        for (var hidden : List.of(RIGHT, WRONG, secret)) {
            assertThat(log.stream().filter(line -> line.contains(hidden))).isEmpty();
            assertThat(answers.stream().filter(line -> line.contains(hidden))).isEmpty();
            assertThat(kept.stream().filter(line -> line.contains(hidden))).isEmpty();
        }
    }

    private static List<String> signedInAndRefused(Visitor person) {
        var answers = new ArrayList<String>();
        for (var typed : List.of(RIGHT, WRONG)) {
            var answer = person.signIn(typed);
            answers.add(answer.body() + answer.headers().firstValue("Location"));
        }
        answers.add(person.get("/design").body());
        answers.add(person.get("/settings").body());
        return answers;
    }

    private static void withAllLogged(Runnable work) {
        var loggers = Stream.of(org.slf4j.Logger.ROOT_LOGGER_NAME, "org.springframework", "org.apache", "ai.neolink")
                .map(SafeguardsTest::logger)
                .toList();
        var levels = loggers.stream().map(Logger::getLevel).toList();
        loggers.forEach(one -> one.setLevel(Level.DEBUG));
        try {
            work.run();
        } finally {
            IntStream.range(0, levels.size()).forEach(i -> loggers.get(i).setLevel(levels.get(i)));
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
