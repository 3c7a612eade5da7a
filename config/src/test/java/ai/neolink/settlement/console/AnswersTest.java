package ai.neolink.settlement.console;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.people.PersonRole;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the console answers beside its pages: to what it cannot read, to strangers, to heads and to old forms (C8). */
@Tag("database")
class AnswersTest {
    private static final ConsoleWorld WORLD = ConsoleWorld.get();

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
        return WORLD.request(path).method("HEAD", BodyPublishers.noBody());
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
                            .once(WORLD.request("/look")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(body)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(WORLD.stranger()
                            .once(WORLD.request("/look")
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
        var outdated = person.once(WORLD.request("/look").POST(BodyPublishers.noBody()));
        assertThat(outdated.statusCode()).isEqualTo(403);
        assertThat(outdated.body()).contains("The form was out of date");
    }
}
