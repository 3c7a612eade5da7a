package ai.neolink.settlement.rating;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.compute.ComputeRule;
import ai.neolink.settlement.rating.compute.PowerSession;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every example and every sentence of billing rules, “Compute, pay-as-you-go”, is a row (billing rules, “Ground rules”;
 * fine print 10, 11, 12, 13; E12).
 */
class ComputeRuleTest {
    private static final long INSTANCE = 5;

    /**
     * Reads sessions like {@code s1 21T10:00:00 21T11:00:00}, or with a cost type {@code s1/4 …}, separated by commas.
     */
    private static List<PowerSession> sessions(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(s -> s.split("\\s+"))
                .map(s -> {
                    var id = s[0].split("/");
                    var type = id.length > 1 ? Integer.parseInt(id[1]) : 1;
                    return new PowerSession(
                            id[0], Rows.ACCOUNT, !id[0].startsWith("x"), Rows.SKU, type, Rows.span(s[1], s[2]));
                })
                .toList();
    }

    private static ComputeRule rule(String prices) {
        return new ComputeRule(Rows.prices(Compute.PRICED, prices), Rows.ZONE, Rows.MINIMUM_FEE);
    }

    /** The columns are: what the row shows, prices, sessions, the hour up to which is rated, the result. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a full hour                             | 2.50@01 | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 2.50
                    one second, minimum fee                 | 2.50@01 | s1 21T10:00:00 21T10:00:01 | 22T02 | 21T10 1 0.01
                    1799 seconds                            | 2.50@01 | s1 21T10:00:00 21T10:29:59 | 22T02 | 21T10 1799 1.25
                    no second, no charge                    | 2.50@01 | s1 21T10:00:00 21T10:00:00 | 22T02 | ''
                    calculated to the second, on the hour   | 3.60@01 | s1 21T10:59:50 21T11:00:20 | 22T02 | 21T10 10 0.01; 21T11 20 0.02
                    across midnight                         | 1.00@01 | s1 21T23:00:00 22T01:00:00 | 22T02 | 21T23 3600 1.00; 22T00 3600 1.00
                    no-GPU mode is another SKU              | 0.10@01 | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 0.10
                    running counts to the end of the hour   | 2.50@01 | s1 21T10:30:00 -           | 21T12 | 21T10 1800 1.25; 21T11 3600 2.50
                    a free SKU stays free                   | 0@01    | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 0.00
                    discount ends inside the hour           | 1.80@01*0.75[01..21T10:30:00] | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 1.58
                    discount begins inside the hour         | 1.80@01*0.75[21T10:30:00..]   | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 1.58
                    the second at which a discount begins is in it | 3.60@01*0.5[21T10:00:01..21T10:00:02] | s1 21T10:00:00 21T10:00:20 | 22T02 | 21T10 20 0.02
                    the second at which it ends is not      | 36@01*0.5[21T10:00:01..21T10:00:02] | s1 21T10:00:01 21T10:00:03 | 22T02 | 21T10 2 0.02
                    discount without bounds                 | 1.80@01*0.75[..]              | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 1.35
                    price changes inside the hour           | 1.00@01 3.00@21T10:45:00      | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 1.50
                    an older discount ends with its entry   | 2.00@01*0.5[..] 2.00@21T10:30:00 | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 1.50
                    same effective-from: the last to arrive | 1.00@01 5.00@01               | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 5.00
                    half a fen rounds up, once              | 0.015@01                      | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 0.02
                    segments are not rounded                | 0.012@01 0.012@21T10:30:00    | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 0.01
                    six decimals of price and of discount   | 0.333333@01*0.999999[..]      | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 3600 0.33
                    no price yet                            | 1.00@21T10:30:00 | s1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 NO_PRICE
                    only the hour without price is excepted | 1.00@21T11:00:00 | s1 21T10:00:00 21T12:00:00 | 22T02 | 21T10 NO_PRICE; 21T11 3600 1.00
                    unknown account                         | 1.00@01 | x1 21T10:00:00 21T11:00:00 | 22T02 | 21T10 UNKNOWN_ACCOUNT
                    two sessions, one window                | 2.50@01 | s1 21T10:00:00 21T10:10:00, s2 21T10:20:00 21T10:30:00 | 22T02 | 21T10 1200 0.83
                    overlap: the one that started last      | 3.60@01 | s1 21T10:00:00 21T10:50:00, s2 21T10:20:00 21T10:30:00 | 22T02 | 21T10 1800 1.80
                    a lost stop ends where the next begins  | 3.60@01 | s1 21T10:00:00 -, s2 21T10:20:00 21T10:30:00 | 22T02 | 21T10 1800 1.80
                    same start: the greater id              | 3.60@01 | s1 21T10:00:00 -, s2 21T10:00:00 21T10:10:00 | 22T02 | 21T10 600 0.60
                    greater id, whatever the order          | 3.60@01 | s2 21T10:00:00 21T10:10:00, s1 21T10:00:00 - | 22T02 | 21T10 600 0.60
                    the same session read twice counts once | 3.60@01 | s1 22T01:00:00 -, s1 22T01:00:00 - | 22T02 | 22T01 3600 3.60
                    once with its id, and once without       | 3.60@01 | /1 21T10:00:00 -, s1 21T10:00:00 -, s2 21T10:20:00 21T10:30:00 | 22T02 | 21T10 1800 1.80
                    read twice, and taken over              | 3.60@01 | s1 21T10:00:00 -, s1 21T10:00:00 -, s2 21T10:20:00 21T10:30:00 | 22T02 | 21T10 1800 1.80
                    a cancelled session takes no part       | 3.60@01 | s1 21T10:00:00 21T10:30:00, s2 21T10:10:00 21T10:10:00 | 22T02 | 21T10 1800 1.80
                    whatever the period of the subscription | 3.60@01 | s1/3 21T10:00:00 21T10:30:00 | 22T02 | 21T10 RUNNING_UNPAID 1800 s
                    subscription seconds are never billed   | 3.60@01 | s1/4 21T10:00:00 21T10:30:00 | 22T02 | 21T10 RUNNING_UNPAID 1800 s
                    a subscription session is in force too  | 3.60@01 | s1 21T10:00:00 -, s2/2 21T10:20:00 21T10:30:00 | 22T02 | 21T10 1200 1.20; 21T10 RUNNING_UNPAID 600 s
                    """)
    void rates(String name, String prices, String sessions, String until, String expected) {
        var outcomes = rule(prices).rate(INSTANCE, sessions(sessions), List.of(), Rows.until(until + ":00:00"));
        assertThat(Rows.text(outcomes)).isEqualTo(expected);
    }

    @Test
    void aSkuWithoutAnyEntryIsUnknown() {
        var rule = new ComputeRule(new PriceList(List.of()), Rows.ZONE, Rows.MINIMUM_FEE);
        assertThat(Rows.text(rule.rate(INSTANCE, sessions("s1 21T10:00:00 21T10:00:01"), List.of(), Rows.ALL)))
                .isEqualTo("21T10 SKU_UNKNOWN");
    }

    @Test
    void secondsInsideAPaidPeriodAreNotListed() {
        var paid = List.of(Rows.span("21T10:10:00", "21T10:20:00"), Rows.span("21T10:15:00", "21T10:40:00"));
        assertThat(Rows.text(rule("1@01").rate(INSTANCE, sessions("s1/4 21T10:00:00 21T11:00:00"), paid, Rows.ALL)))
                .isEqualTo("21T10 RUNNING_UNPAID 1800 s");
        assertThat(rule("1@01").rate(INSTANCE, sessions("s1/4 21T10:12:00 21T10:30:00"), paid, Rows.ALL))
                .isEmpty();
    }

    /**
     * No second is billed twice, no second of a session in force is lost, and the sum of the hours is the whole
     * session, apart from rounding.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everySecondIsBilledOnceWhateverTheOrder(long seed) {
        var random = new Random(seed);
        var start = Rows.at("21T00:00:00");
        var sessions = new ArrayList<PowerSession>();
        for (int i = 0; i < 12; i++) {
            var from = start + random.nextInt(40_000);
            var until = random.nextInt(5) == 0 ? Span.FOREVER : from + random.nextInt(9000);
            sessions.add(
                    new PowerSession("s" + random.nextInt(50) + "-" + i, 1, true, Rows.SKU, 1, new Span(from, until)));
        }
        var end = start + 50_000;
        var expected = secondsByHand(sessions, start, end);
        var coverage = new Coverage(new Span(Span.BEGINNING, Rows.ZONE.hourEnd(end)), new Span(0, 0));
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(sessions, random);
            var targets = rule("3.60@01").rate(INSTANCE, sessions, List.of(), coverage).stream()
                    .map(Target.class::cast)
                    .toList();
            assertThat(targets.stream()
                            .mapToLong(t -> t.quantity().longValueExact())
                            .sum())
                    .isEqualTo(expected + trailing(sessions, end));
            assertThat(targets.stream().map(t -> t.window().startsAt())).doesNotHaveDuplicates();
            assertThat(targets)
                    .allSatisfy(t -> assertThat(t.amountFen())
                            .isEqualTo(Math.max(1, Math.round(t.quantity().longValueExact() / 10.0))));
        }
    }

    /** Counts second by second whether the session that started last is running. */
    private static long secondsByHand(List<PowerSession> sessions, long from, long until) {
        var count = 0L;
        for (var second = from; second < until; second++) {
            count += runs(sessions, second) ? 1 : 0;
        }
        return count;
    }

    private static boolean runs(List<PowerSession> sessions, long second) {
        PowerSession last = null;
        for (var session : sessions) {
            var taking = !session.run().isEmpty() && session.run().from() <= second;
            if (taking
                    && (last == null
                            || session.run().from() > last.run().from()
                            || session.run().from() == last.run().from()
                                    && session.id().compareTo(last.id()) > 0)) {
                last = session;
            }
        }
        return last != null && last.run().contains(second);
    }

    private static long trailing(List<PowerSession> sessions, long end) {
        return secondsByHand(sessions, end, Rows.ZONE.hourEnd(end));
    }
}
