package ai.neolink.settlement.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.lifecycle.RetentionRule.Paid;
import ai.neolink.settlement.lifecycle.RetentionRule.Session;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** “Retention and expiry”, sentence by sentence; instants are days. */
class RetentionRuleTest {
    private static final RetentionRule RULE =
            new RetentionRule(new BillingZone(ZoneId.of("Asia/Shanghai")), 0, Span.FOREVER);
    private static final long DAY = 86_400;

    /** Paid times as {@code through[<next order]}, sessions as {@code type:from-to[REASON]}; both several, in order. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # paid through    | sessions                       | what it shows                                            | due
            -                 | 1:10-12SHUTDOWN                | shut down: cleared after 15 days                         | CLEAR_DATA 27
            -                 | 1:10-12DELETED                 | deleted: nothing to clear                                | -
            -                 | 1:10-                          | running                                                  | -
            -                 | -                              | never used, never paid for                               | -
            -                 | 1:10-12SHUTDOWN 1:26-          | used again before the instant                            | -
            -                 | 1:10-12SHUTDOWN 1:27-          | used again at the instant: too late                      | CLEAR_DATA 27
            -                 | 1:10-12SHUTDOWN 1:30-31SHUTDOWN | cleared, used again, shut down again                    | CLEAR_DATA 27, CLEAR_DATA 46
            -                 | 1:10-12SHUTDOWN 1:30-31DELETED | deleted by now: nothing to clear                         | -
            -                 | 1:10-12EXPIRED                 | only after SHUTDOWN                                      | -
            -                 | 1:10-20SHUTDOWN 1:10-12SHUTDOWN | of the same start the later one counts                  | CLEAR_DATA 27
            20                | -                              | a subscription never started                             | STOP_INSTANCE 20, CLEAR_DATA 35
            20                | 2:5-                           | a subscription that runs                                 | STOP_INSTANCE 20, CLEAR_DATA 35
            20                | 3:5-7SHUTDOWN                  | a subscription that was shut down counts as paid         | STOP_INSTANCE 20, CLEAR_DATA 35
            20                | 4:5-20DELETED                  | a subscription that was deleted                          | -
            20                | 2:20-                          | a session that starts at the last paid instant           | STOP_INSTANCE 20, CLEAR_DATA 35
            20                | 2:21-                          | used again after the paid time: its data is not touched  | STOP_INSTANCE 20
            20                | 2:35-                          | used again at the instant: too late                      | STOP_INSTANCE 20, CLEAR_DATA 35
            20                | 1:21-                          | went over to pay-as-you-go and runs                      | -
            20                | 1:21-22SHUTDOWN                | went over to pay-as-you-go and was shut down             | CLEAR_DATA 37
            20                | 1:21-22DELETED                 | went over to pay-as-you-go and was deleted               | -
            -                 | 2:21-22SHUTDOWN                | a subscription's session without any order               | -
            20<19 30          | -                              | renewed before the instant                               | STOP_INSTANCE 30, CLEAR_DATA 45
            20<22 30          | -                              | renewed too late to go on, in time for the data          | STOP_INSTANCE 20, STOP_INSTANCE 30, CLEAR_DATA 45
            20<36 40          | -                              | renewed too late for the data                            | STOP_INSTANCE 20, CLEAR_DATA 35, STOP_INSTANCE 40, CLEAR_DATA 55
            """)
    void whatIsDue(String paid, String sessions, String shows, String due) {
        var actions = RULE.of(9, list(paid, RetentionRuleTest::paid), list(sessions, RetentionRuleTest::session));
        assertThat(actions.stream().map(a -> a.type() + " " + a.dueAt() / DAY).collect(Collectors.joining(", ")))
                .isEqualTo(due == null ? "" : due);
        assertThat(actions).allSatisfy(a -> {
            assertThat(a.instance()).isEqualTo(9);
            assertThat(a.reason()).contains("+08:00");
        });
    }

    @Test
    void whatIsKnownLateIsJudgedByAllThatHasHappenedSince() {
        var late = new RetentionRule(new BillingZone(ZoneId.of("Asia/Shanghai")), 100 * DAY, 101 * DAY);
        var used = list("1:10-12SHUTDOWN 1:90-", RetentionRuleTest::session);
        assertThat(late.of(9, List.of(), used)).isEmpty();
        assertThat(late.of(9, List.of(), used.subList(0, 1))).hasSize(1);
        // A session that begins after the night is none of its knowledge.
        assertThat(late.of(9, List.of(), list("1:10-12SHUTDOWN 1:102-", RetentionRuleTest::session)))
                .hasSize(1);
        assertThat(late.of(9, list("20<22 120", RetentionRuleTest::paid), List.of()))
                .extracting(a -> a.dueAt() / DAY)
                .containsExactly(120L, 135L);
    }

    private static <T> List<T> list(String text, Function<String, T> reader) {
        return text == null ? List.of() : Stream.of(text.split(" ")).map(reader).toList();
    }

    private static Paid paid(String text) {
        var days = text.split("<");
        return new Paid(
                8, Long.parseLong(days[0]) * DAY, days.length == 1 ? Span.FOREVER : Long.parseLong(days[1]) * DAY);
    }

    private static Session session(String text) {
        var parts = Pattern.compile("(\\d):(\\d+)-(\\d*)(\\w*)").matcher(text);
        assertThat(parts.matches()).isTrue();
        var runs = parts.group(3).isEmpty();
        return new Session(
                7,
                Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2)) * DAY,
                runs ? Span.FOREVER : Long.parseLong(parts.group(3)) * DAY,
                runs ? null : parts.group(4));
    }
}
