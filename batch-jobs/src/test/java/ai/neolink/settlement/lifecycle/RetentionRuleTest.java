package ai.neolink.settlement.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.lifecycle.RetentionRule.KnownInstance;
import ai.neolink.settlement.lifecycle.RetentionRule.Paid;
import ai.neolink.settlement.lifecycle.RetentionRule.Session;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sentence of billing rules, “Retention and expiry”, and G10 is a row; instants are days (fine print 33). */
class RetentionRuleTest {
    private static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    /**
     * The case is judged at day {@code T} (and hours {@code +h}). Paid time is written {@code through} or {@code
     * lastBegins-through}, and sessions {@code type:from-to[REASON]}, in order.
     */
    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # T | paid  | sessions                        | what it shows                                             | due
            27+1 | -    | 1:10-12SHUTDOWN                 | shut down: cleared after 15 days                          | CLEAR_DATA 27
            27  | -     | 1:10-12SHUTDOWN                 | not before an hour has passed                             | -
            99  | -     | 1:10-12DELETED                  | deleted: nothing to clear                                 | -
            99  | -     | 1:10-                           | running                                                   | -
            99  | -     | -                               | never used, never paid for                                | -
            99  | -     | 1:10-12SHUTDOWN 1:26-           | used again before the instant                             | -
            99  | -     | 1:10-12SHUTDOWN 1:27-           | used again at the instant                                 | -
            28  | -     | 1:10-12SHUTDOWN 1:90-           | known to be used again later than the run                 | -
            44  | -     | 1:10-12SHUTDOWN 1:20-30SHUTDOWN | what was never told is not told                           | -
            99  | -     | 1:10-12SHUTDOWN 1:30-31SHUTDOWN | the latest session alone                                  | CLEAR_DATA 46
            99  | -     | 1:10-12SHUTDOWN 1:30-31DELETED  | deleted by now: nothing to clear                          | -
            99  | -     | 1:10-12EXPIRED                  | only after SHUTDOWN                                       | -
            99  | -     | 1:10-20SHUTDOWN 1:10-12SHUTDOWN | of the same start the later one counts                    | CLEAR_DATA 27
            99  | -     | 2:21-22SHUTDOWN                 | a subscription's session without any order                | -
            19  | 20    | 2:5-                            | paid beyond the end of the window                         | -
            20  | 20    | 2:5-                            | the paid time is over                                     | STOP_INSTANCE 20
            35  | 20    | -                               | cleared an hour later                                     | STOP_INSTANCE 20
            35+1 | 20   | -                               | a subscription never started                              | STOP_INSTANCE 20, CLEAR_DATA 35
            99  | 20    | 2:5-                            | a subscription that runs is not cleared                   | STOP_INSTANCE 20
            99  | 20    | 2:5-99EXPIRED                   | off at the end of the window                              | STOP_INSTANCE 20, CLEAR_DATA 35
            98  | 20    | 2:5-99EXPIRED                   | still on at the end of the window                         | STOP_INSTANCE 20
            99  | 20    | 3:5-7SHUTDOWN                   | a subscription that was shut down counts as paid          | STOP_INSTANCE 20, CLEAR_DATA 35
            99  | 20    | 4:5-20DELETED                   | a subscription that was deleted                           | -
            99  | 20    | 2:20-21EXPIRED                  | a session that begins at the last paid instant            | STOP_INSTANCE 20, CLEAR_DATA 35
            99  | 20    | 2:21-22SHUTDOWN                 | a session that begins after the paid time: neither        | -
            22  | 20    | 2:90-                           | known to begin later than the run: neither                | -
            99  | 20    | 1:21-                           | went over to pay-as-you-go and runs                       | -
            99  | 20    | 1:21-22SHUTDOWN                 | went over to pay-as-you-go and was shut down              | CLEAR_DATA 37
            99  | 20    | 1:21-22DELETED                  | went over to pay-as-you-go and was deleted                | -
            99  | 30-120 | 1:10-12SHUTDOWN                | pay-as-you-go, but paid beyond the end of the window      | -
            99  | 30-60 | 1:10-12SHUTDOWN                 | an order that begins after the stop                       | -
            99  | 5-60  | 1:10-12SHUTDOWN                 | an order from before the stop                             | CLEAR_DATA 27
            36  | 36-40 | -                               | renewed late: the paid time of all orders counts          | -
            99  | 36-40 | -                               | and only that                                             | STOP_INSTANCE 40, CLEAR_DATA 55
            """)
    void whatIsDue(String at, String paid, String sessions, String shows, String due) {
        var rule = new RetentionRule(ZONE, HOUR, instant(at));
        var known = new KnownInstance(paid == null ? null : paid(paid), sessions(sessions));
        var actions = rule.of(9, known);
        assertThat(actions.stream().map(a -> a.type() + " " + a.dueAt() / DAY).collect(Collectors.joining(", ")))
                .isEqualTo(due == null ? "" : due);
        assertThat(actions).allSatisfy(a -> {
            assertThat(a.instance()).isEqualTo(9);
            assertThat(a.reason()).contains("+08:00");
        });
        assertThat(rule.state(known)).contains(known.sessions().isEmpty() ? "no session" : "+08:00");
    }

    private static long instant(String days) {
        var parts = days.split("\\+");
        return Long.parseLong(parts[0]) * DAY + (parts.length == 1 ? 0 : Long.parseLong(parts[1]) * HOUR);
    }

    private static Paid paid(String text) {
        var days = text.split("-");
        var through = Long.parseLong(days[days.length - 1]) * DAY;
        return new Paid(8, through, days.length == 1 ? through - DAY : Long.parseLong(days[0]) * DAY);
    }

    private static List<Session> sessions(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ")).map(RetentionRuleTest::session).toList();
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
