package ai.neolink.settlement.http;

import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Decides whether and when a page or a statement is asked for again (platform API, “Response”; fine print 32): 5
 * attempts with pauses of 0.5 s doubling to 30 s, with jitter. A Retry-After of up to 120 s is honoured up to 10 times
 * and does not count as an attempt. A failure that another try cannot mend ends at once.
 */
@Component
public class Patience {
    /** The attempts and pauses spent on the current page or statement. */
    public static final class Spent {
        private int attempts;
        private int waits;
    }

    public static final String SPENT = "patience";

    private static final int ATTEMPTS = 5;
    private static final int WAITS = 10;
    private static final long LONGEST_PAUSE_MS = 30_000;
    private static final long LONGEST_WAIT_MS = 120_000;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private static final List<DateTimeFormatter> HTTP_DATES = List.of(
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

    private final long firstPauseMs;

    Patience(PlatformHttp http) {
        firstPauseMs = http.firstPauseMs();
    }

    /** Called by the route's error handler; sets the delay of the next attempt. */
    public boolean again(Exchange exchange) {
        var spent = exchange.getProperty(SPENT, Spent.class);
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var pause = spent == null || failure == null ? OptionalLong.empty() : pauseMs(failure, spent);
        pause.ifPresent(ms -> exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, ms));
        return pause.isPresent();
    }

    /** The pause before the next attempt in milliseconds; empty if there is none. */
    OptionalLong pauseMs(Throwable failure, Spent spent) {
        if (!(failure instanceof IOException)) {
            return OptionalLong.empty();
        }
        if (failure instanceof Answer answer) {
            if (!answer.isTrouble()) {
                return OptionalLong.empty();
            }
            var wait = waitMs(answer);
            if (wait.isPresent() && spent.waits++ < WAITS) {
                return wait;
            }
        }
        if (++spent.attempts >= ATTEMPTS) {
            return OptionalLong.empty();
        }
        var pause = Math.min(LONGEST_PAUSE_MS, firstPauseMs << (spent.attempts - 1));
        return OptionalLong.of(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    /** Reads Retry-After, in seconds or as an HTTP date, and limits it to 120 s. */
    private static OptionalLong waitMs(Answer answer) {
        var after = answer.retryAfter();
        if (after == null || answer.status() != TOO_MANY && answer.status() != UNAVAILABLE) {
            return OptionalLong.empty();
        }
        try {
            var ms = after.strip().matches("\\d+")
                    ? new BigInteger(after.strip())
                                    .min(BigInteger.valueOf(LONGEST_WAIT_MS))
                                    .longValue()
                            * 1000
                    : date(after.strip()).toEpochMilli() - Instant.now().toEpochMilli();
            return OptionalLong.of(Math.clamp(ms, 0, LONGEST_WAIT_MS));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** HTTP dates come in three forms. */
    private static Instant date(String text) {
        DateTimeException refused = null;
        for (var form : HTTP_DATES) {
            try {
                return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                refused = e;
            }
        }
        throw Objects.requireNonNull(refused);
    }
}
