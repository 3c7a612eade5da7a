package ai.neolink.settlement.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.lifecycle.RetentionRule.LastSession;
import ai.neolink.settlement.lifecycle.RetentionRule.Paid;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** “Retention and expiry”, sentence by sentence; instants are days. */
class RetentionRuleTest {
    private static final RetentionRule RULE = new RetentionRule(new BillingZone(ZoneId.of("Asia/Shanghai")));
    private static final long DAY = 86_400;

    @ParameterizedTest(name = "{4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # paid through | cost type | started | stopped and why | what it shows                                   | due
            -  | 1 | 10 | 12 SHUTDOWN | shut down: cleared after 15 days                       | CLEAR_DATA 27
            -  | 1 | 10 | 12 DELETED  | deleted: nothing to clear                              | -
            -  | 1 | 10 | -           | running                                                | -
            -  | - | -  | -           | never used, never paid for                             | -
            20 | - | -  | -           | a subscription never started                           | STOP_INSTANCE 20, CLEAR_DATA 35
            20 | 2 | 5  | -           | a subscription that runs                               | STOP_INSTANCE 20, CLEAR_DATA 35
            20 | 3 | 5  | 7 SHUTDOWN  | a subscription that was shut down counts as paid       | STOP_INSTANCE 20, CLEAR_DATA 35
            20 | 4 | 5  | 20 DELETED  | a subscription that was deleted                        | -
            20 | 2 | 20 | -           | a session that starts at the last paid instant         | STOP_INSTANCE 20, CLEAR_DATA 35
            20 | 2 | 21 | -           | used again after the paid time: its data is not touched | STOP_INSTANCE 20
            20 | 1 | 21 | -           | went over to pay-as-you-go and runs                    | -
            20 | 1 | 21 | 22 SHUTDOWN | went over to pay-as-you-go and was shut down           | CLEAR_DATA 37
            20 | 1 | 21 | 22 DELETED  | went over to pay-as-you-go and was deleted             | -
            -  | 2 | 21 | 22 SHUTDOWN | a subscription's session without any order             | -
            """)
    void whatIsDue(Long paid, Integer type, Long started, String stop, String shows, String due) {
        var session = type == null
                ? null
                : new LastSession(
                        7,
                        type,
                        started * DAY,
                        stop == null ? Span.FOREVER : Long.parseLong(stop.split(" ")[0]) * DAY,
                        stop == null ? null : stop.split(" ")[1]);
        var actions = RULE.of(9, paid == null ? null : new Paid(8, paid * DAY), session);
        assertThat(actions.stream().map(a -> a.type() + " " + a.dueAt() / DAY).collect(Collectors.joining(", ")))
                .isEqualTo(due == null ? "" : due);
        assertThat(actions).allSatisfy(a -> {
            assertThat(a.instance()).isEqualTo(9);
            assertThat(a.reason()).contains("+08:00");
        });
    }
}
