package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.CompleteTo;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.Stored;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The route treats every answer of the platform as the table says, against a real HTTP server (platform API, “Request”,
 * “Response”; fine print 32; O1; T10, T12).
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("database")
class FeedPullTest extends ScriptedPlatform {
    @Test
    void aNodeThatIsOddIsRejectedByItself() {
        var huge = account("h").replace("\"x\"", "9".repeat(2000));
        var deep = account("d").replace("}", ",\"more\":" + "[".repeat(2000) + "]".repeat(2000) + "}");
        script.add(say(
                200, page("c1", false, account("a"), huge, deep, "1.50", "1e5", "\"a\\u0041\"", "true", account("b"))));
        assertThat(pull().stored()).isEqualTo(new Stored(3, 0, 5));
        assertThat(rejects())
                .containsExactlyInAnyOrder(huge + " 1", "\"(number)\" 2", "\"(text)\" 1", "\"(true or false)\" 1");
    }

    @Test
    void pagesFollowTheCursorAndTheNextPullGoesOnThere() {
        script.add(say(200, page("a+b==", true, account("a"), account("b")), "Content-Type", "text/plain"));
        script.add(say(200, page("c2", false, account("c"))));
        script.add(say(200, page(null, false)));
        assertThat(pull().stored()).isEqualTo(new Stored(3, 0, 0));
        assertThat(pull().stored()).isEqualTo(Stored.NOTHING);
        assertThat(requests)
                .containsExactly(
                        "/mdc/api/v1/billing/accounts?first=2 bearer " + TOKEN + " prod",
                        "/mdc/api/v1/billing/accounts?first=2&after=a%2Bb%3D%3D bearer " + TOKEN + " prod",
                        "/mdc/api/v1/billing/accounts?first=2&after=c2 bearer " + TOKEN + " prod");
    }

    /** The platform's clock may advance while the platform answers; a node of this time is not in the page. */
    @Test
    void aFeedIsCompleteToWhenTheLastPageOfAWholePullWasAskedFor() {
        script.add(say(200, page("c1", true, account("a"))));
        script.add(say(200, page("c2", false, account("b"))));
        script.add(say(200, page("c3", true, account("c"))));
        script.add(say(404, ""));
        var asked = context.getBean(Clock.class).instant().getEpochSecond();
        var progress = context.getBean(FeedProgress.class);
        assertThat(progress.of(List.of(AccountFeed.FEED)))
                .containsExactly(new CompleteTo(AccountFeed.FEED, null, null));
        assertThat(pull(List.of(AccountFeed.FEED)).getFirst().failure()).isEmpty();
        assertThat(progress.of(List.of(AccountFeed.FEED)))
                .containsExactly(new CompleteTo(AccountFeed.FEED, asked, null));
        assertThat(pull(List.of(AccountFeed.FEED)).getFirst().failure()).isPresent();
        assertThat(progress.of(List.of(AccountFeed.FEED)))
                .as("a pull that broke off does not move it")
                .containsExactly(new CompleteTo(AccountFeed.FEED, asked, asked));
    }

    private List<FeedPull.Pulled> pull(List<Feed> feeds) {
        return context.getBean(FeedPull.class).pull(feeds);
    }

    @Test
    void whatMayPassIsAskedAgain() {
        script.add(say(429, "", "Retry-After", "0"));
        script.add(say(503, "", "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"));
        script.add(say(500, "oops"));
        script.add(HttpExchange::close);
        script.add(cut(page("c1", false, account("a")), 40));
        script.add(say(200, "{\"nodes\":[]}"));
        script.add(GOOD);
        assertThat(pull().failure()).isEmpty();
        assertThat(requests).hasSize(7);
        assertThat(rows()).isEqualTo(1);
    }

    private static Answer cut(String body, int at) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8), 0, at);
        };
    }

    private long rows() {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from staging_account")
                .query(Long.class)
                .single();
    }

    @Test
    void afterFiveAttemptsTheFeedFailsWithItsReasonAndKeepsWhatItHas() {
        script.add(say(200, page("c1", true, account("a"))));
        script.add(say(502, "bad gateway"));
        var pulled = pull();
        assertThat(pulled.failure()).contains("feed accounts: the platform answered 502");
        assertThat(requests).hasSize(6);
        assertThat(rows()).isEqualTo(1);
        // A platform in trouble counts as away; its pulls count as failing all the same.
        var now = context.getBean(Clock.class).instant().getEpochSecond();
        var progress = context.getBean(FeedProgress.class);
        assertThat(pulled.ending()).isEqualTo(FeedPull.PullEnding.AWAY);
        assertThat(progress.of(List.of(AccountFeed.FEED))).containsExactly(new CompleteTo(AccountFeed.FEED, null, now));
        script.clear();
        script.add(GOOD);
        assertThat(pull().failure()).isEmpty();
        assertThat(requests.getLast()).contains("after=c1");
        assertThat(progress.of(List.of(AccountFeed.FEED))).containsExactly(new CompleteTo(AccountFeed.FEED, now, null));
    }

    @Test
    void waitsAreHonouredTenTimesAndDoNotCount() {
        script.add(say(429, "", "Retry-After", "0"));
        assertThat(pull().failure()).isPresent();
        assertThat(requests).hasSize(10 + 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 400, 404, 410, 302})
    void whatWillNotPassFailsAtOnce(int status, CapturedOutput output) {
        var problem =
                "{\"title\":\"no\\nsuch thing\",\"token\":\"%s\",\"detail\":{\"x\":\"%s\"}}".formatted(TOKEN, TOKEN);
        script.add(say(status, problem, "Location", "http://127.0.0.1:1/"));
        var failure = pull().failure().orElseThrow();
        assertThat(requests).hasSize(1);
        assertThat(failure).contains("accounts", String.valueOf(status)).doesNotContain(TOKEN, "\n");
        if (status == 401 || status == 403) {
            assertThat(failure).contains("settlement.platform.token");
        } else {
            assertThat(failure).contains("no such thing");
        }
        assertThat(output.getAll()).doesNotContain(TOKEN);
    }

    /** Lists the text of each reject as it is kept, and how often it came. */
    private List<String> rejects() {
        return context.getBean(JdbcClient.class)
                .sql("select raw_text, seen from reject")
                .query((row, n) -> row.getString(1) + " " + row.getLong(2))
                .list();
    }

    @Test
    void aPageThatSaysSomethingTwiceIsNoPage() {
        var page = page("c1", false, account("a"));
        script.add(say(200, page.replace("\"endCursor\"", "\"endCursor\":\"x\",\"endCursor\"")));
        script.add(say(200, page.replace("\"hasNextPage\"", "\"hasNextPage\":true,\"hasNextPage\"")));
        script.add(say(200, page.replace("\"nodes\"", "\"nodes\":[],\"nodes\"")));
        script.add(say(200, page.replace("\"unknown\"", "\"unknown\":1,\"unknown\"")));
        assertThat(pull().stored()).isEqualTo(new Stored(1, 0, 0));
        assertThat(requests).hasSize(4);
    }

    @Test
    void badNodesAreKeptAsideAsFarAsTheirFieldsAreKnown() {
        var bad = "{ \"id\" : \"b\",\"name\":1 }";
        script.add(say(200, page("c1", false, account("a"), bad, "5", "\"text\"", "[1, 2]", "null", account("c"))));
        assertThat(pull().stored()).isEqualTo(new Stored(2, 0, 5));
        assertThat(rejects())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"b\",\"name\":1} 1",
                        "\"(number)\" 1",
                        "\"(text)\" 1",
                        "\"(list)\" 1",
                        "\"(null)\" 1");
    }

    @Test
    void gzipIsReadAndDamagedGzipIsAskedAgain() throws IOException {
        var zipped = zip(page("c1", false, account("a")).getBytes(StandardCharsets.UTF_8));
        script.add(raw(Arrays.copyOf(zipped, zipped.length - 12)));
        script.add(raw(zipped));
        assertThat(pull().stored()).isEqualTo(new Stored(1, 0, 0));
        assertThat(requests).hasSize(2);
    }

    @Test
    void aBombIsRefusedInBoundedTime() throws IOException {
        var zeros = new byte[80 << 20];
        Arrays.fill(zeros, (byte) ' ');
        script.add(raw(zip(zeros)));
        assertThat(pull().failure()).contains("feed accounts: the page is larger than 64 MiB; it is refused");
        assertThat(requests).hasSize(1);
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static Answer raw(byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Test
    void aFeedThatDoesNotMoveOnIsAnError() {
        script.add(say(200, page(null, true)));
        assertThat(pull().failure().orElseThrow()).contains("its cursor stands still");
        assertThat(requests).hasSize(3);
    }

    @Test
    void aSlowDripEndsAtTheDeadlineAndASilentServerAtTheTimeout() {
        script.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 200; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        script.add(exchange -> {
            try {
                Thread.sleep(3000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        script.add(GOOD);
        assertThat(pull().failure()).isEmpty();
        assertThat(requests).hasSize(3);
    }
}
