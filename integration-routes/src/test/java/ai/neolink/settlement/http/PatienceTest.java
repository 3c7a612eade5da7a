package ai.neolink.settlement.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fine print 32 says how long the program waits before it asks for a page again. */
class PatienceTest {
    private final Patience patience = new Patience(new PlatformHttp(1, 1, 500));

    private long wait(int status, String retryAfter) {
        return patience.pauseMs(new Answer("the platform", status, retryAfter, ""), new Patience.Spent())
                .orElse(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 3, 3000",
        "503, 120, 120000",
        "503, 121, 120000",
        "503, 10000000000, 120000",
        "429, 99999999999999999999, 120000",
        "503, 0, 0"
    })
    void secondsAreHonouredUpToTwoMinutes(int status, String after, long ms) {
        assertThat(wait(status, after)).isEqualTo(ms);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy"
            })
    void datesComeInThreeForms(String form) {
        var written = DateTimeFormatter.ofPattern(form, Locale.ENGLISH);
        assertThat(wait(503, written.format(Instant.now().plusSeconds(60).atOffset(ZoneOffset.UTC))))
                .isBetween(50_000L, 60_000L);
        assertThat(wait(503, written.format(Instant.now().plusSeconds(600).atOffset(ZoneOffset.UTC))))
                .isEqualTo(120_000);
        assertThat(wait(503, written.format(Instant.now().minusSeconds(600).atOffset(ZoneOffset.UTC))))
                .isZero();
    }

    @Test
    void otherwiseThePauseDoublesFiveAttemptsInAll() {
        for (var failure : List.of(
                new EOFException(),
                new Answer("the platform", 500, "7", ""),
                new Answer("the platform", 503, "soon", ""))) {
            var spent = new Patience.Spent();
            var pauses = new ArrayList<Long>();
            for (var pause = patience.pauseMs(failure, spent);
                    pause.isPresent();
                    pause = patience.pauseMs(failure, spent)) {
                pauses.add(pause.getAsLong());
            }
            assertThat(pauses).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(pauses.get(i)).isBetween(250L << i, 500L << i);
            }
        }
        assertThat(wait(401, null)).isNegative();
        assertThat(wait(404, "3")).isNegative();
    }
}
