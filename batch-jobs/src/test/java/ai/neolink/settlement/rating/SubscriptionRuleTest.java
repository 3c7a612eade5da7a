package ai.neolink.settlement.rating;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.engine.Order;
import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.rating.compute.Compute;
import ai.neolink.settlement.rating.storage.Storage;
import ai.neolink.settlement.rating.subscription.Recognition;
import ai.neolink.settlement.rating.subscription.SubscriptionRule;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions follow billing rules, “Compute, subscription”; fine print 14, 15, 16, 17; E12. */
class SubscriptionRuleTest {
    private static long time(String text) {
        return LocalDateTime.parse(text).atZone(Rows.ZONE.id()).toEpochSecond();
    }

    /**
     * Reads orders like {@code N2x1 2026-01-31T10:00 [starts]}: NEW or Renewal, cost type, periods, time of the order,
     * start.
     */
    private static List<Order> orders(String text) {
        var all = Arrays.stream(text.split(",")).map(String::strip).toList();
        var orders = new ArrayList<Order>();
        for (var row : all) {
            var words = row.split("\\s+");
            var placed = time(words[1]);
            orders.add(new Order(
                    orders.size() + 1L,
                    Rows.ACCOUNT,
                    true,
                    Rows.SKU,
                    words[0].charAt(1) - '0',
                    Long.parseLong(words[0].substring(3)),
                    words[0].charAt(0) == 'R',
                    placed,
                    words.length > 2 ? time(words[2]) : placed,
                    null,
                    orders.size(),
                    0,
                    List.of()));
        }
        return orders;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    31 Jan + 1 month                    | N2x1 2026-01-31T10:00 | 2026-01-31T10:00..2026-02-28T10:00
                    31 Jan + 1 month in a leap year     | N2x1 2028-01-31T10:00 | 2028-01-31T10:00..2028-02-29T10:00
                    31 Jan + 2 months                   | N2x2 2026-01-31T10:00 | 2026-01-31T10:00..2026-03-31T10:00
                    months of the billing zone          | N2x1 2026-01-31T07:00 | 2026-01-31T07:00..2026-02-28T07:00
                    daily is 24 hours                   | N4x3 2026-01-31T10:00 | 2026-01-31T10:00..2026-02-03T10:00
                    weekly is 7 × 24 hours              | N3x2 2026-01-31T10:00 | 2026-01-31T10:00..2026-02-14T10:00
                    NEW starts at startsAt              | N4x1 2026-01-01T10:00 2026-01-05T00:00 | 2026-01-05T00:00..2026-01-06T00:00
                    a renewal starts where it ends      | N4x1 2026-01-01T10:00, R3x1 2026-01-01T12:00 | 2026-01-01T10:00..2026-01-02T10:00 2026-01-02T10:00..2026-01-09T10:00
                    a late renewal starts when placed   | N4x1 2026-01-01T10:00, R4x1 2026-01-05T12:00 | 2026-01-01T10:00..2026-01-02T10:00 2026-01-05T12:00..2026-01-06T12:00
                    a renewal of nothing                | R4x1 2026-01-05T12:00 | 2026-01-05T12:00..2026-01-06T12:00
                    startsAt of a renewal is ignored    | R4x1 2026-01-05T12:00 2026-03-01T00:00 | 2026-01-05T12:00..2026-01-06T12:00
                    paid-through never goes back        | N2x1 2026-01-01T00:00, N4x1 2026-01-02T00:00, R4x1 2026-01-03T00:00 | 2026-01-01T00:00..2026-02-01T00:00 2026-01-02T00:00..2026-01-03T00:00 2026-02-01T00:00..2026-02-02T00:00
                    as placed, not as arrived           | R4x1 2026-01-01T12:00, N4x1 2026-01-01T10:00 | 2026-01-01T10:00..2026-01-02T10:00 2026-01-02T10:00..2026-01-03T10:00
                    """)
    void servicePeriods(String name, String orders, String expected) {
        var periods = ServicePeriods.of(orders(orders), Rows.ZONE.id()).values().stream()
                .map(p -> Rows.ZONE.text(p.from()).substring(0, 16) + ".."
                        + Rows.ZONE.text(p.until()).substring(0, 16))
                .collect(Collectors.joining(" "));
        assertThat(periods).isEqualTo(expected);
    }

    private static Order order(long periods, Long amount, boolean known, Order.Prepaid... storage) {
        var placed = Rows.at("21T10:00:00");
        return new Order(
                1, Rows.ACCOUNT, known, Rows.SKU, 4, periods, false, placed, placed, amount, 1, 0, List.of(storage));
    }

    private static String rate(String prices, Order order) {
        var rule = new SubscriptionRule(Rows.prices(Compute.PRICED, 4, prices), Rows.ZONE.id(), Rows.MINIMUM_FEE);
        return Rows.text(rule.rate(List.of(order)));
    }

    @Test
    void amounts() {
        assertThat(rate("19.99@01", order(3, null, true))).isEqualTo("21T10 3 59.97");
        assertThat(rate("0.333333@01", order(3, null, true))).isEqualTo("21T10 3 1.00");
        assertThat(rate("19.99@01", order(3, 5997L, true))).isEqualTo("21T10 3 59.97");
        assertThat(rate("19.99@01", order(3, 0L, true)))
                .isEqualTo("21T10 3 0.00; 21T10 ORDER_AMOUNT_MISMATCH stated 0.00 computed 59.97");
        assertThat(rate("19.99@01", order(3, 5000L, false))).isEqualTo("21T10 UNKNOWN_ACCOUNT");
        assertThat(rate("19.99@22", order(3, null, true))).isEqualTo("21T10 NO_PRICE");
        assertThat(rate("19.99@22", order(3, 5000L, true))).isEqualTo("21T10 3 50.00; 21T10 NO_PRICE");
        assertThat(rate("", order(3, null, true))).isEqualTo("21T10 SKU_UNKNOWN");
        assertThat(rate("19.99@01 29.99@21T10:00:01", order(1, null, true))).isEqualTo("21T10 1 19.99");
    }

    @Test
    void thePriceIsThatOfThePlacingNotOfThePeriod() {
        var placed = Rows.at("21T10:00:00");
        var later = new Order(
                1, Rows.ACCOUNT, true, Rows.SKU, 4, 1, false, placed, Rows.at("25T00:00:00"), null, 1, 0, List.of());
        assertThat(rate("19.99@01 29.99@22", later)).isEqualTo("21T10 1 19.99");
    }

    @Test
    void aPartDayOfPrepaidStorageCountsAsOne() {
        var zone = java.time.ZoneId.of("America/New_York");
        // In this month clocks are set forward: it has 31 days less an hour.
        var placed = java.time.OffsetDateTime.parse("2026-03-01T00:00:00-05:00").toEpochSecond();
        var prices = new PriceList(List.of(
                new ai.neolink.settlement.price.PriceEntry(
                        Storage.PRICED, 99, 1, new BigDecimal("0.01"), null, Span.ALWAYS, 0, false, 0, 0),
                new ai.neolink.settlement.price.PriceEntry(
                        Compute.PRICED, Rows.SKU, 2, new BigDecimal("10"), null, Span.ALWAYS, 0, false, 0, 0)));
        var order = new Order(
                1,
                Rows.ACCOUNT,
                true,
                Rows.SKU,
                2,
                1,
                false,
                placed,
                placed,
                null,
                1,
                0,
                List.of(new Order.Prepaid(7, 99, 100)));
        assertThat(new SubscriptionRule(prices, zone, Rows.MINIMUM_FEE).rate(List.of(order)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Target.class, t -> assertThat(t.amountFen()).isEqualTo(4100));
    }

    @Test
    void prepaidStorageIsPartOfThePrice() {
        var storage = new ai.neolink.settlement.price.PriceEntry(
                Storage.PRICED, 99, 1, new BigDecimal("0.01"), null, Span.ALWAYS, 0, false, 0, 0);
        var compute = new ai.neolink.settlement.price.PriceEntry(
                Compute.PRICED, Rows.SKU, 4, new BigDecimal("10"), null, Span.ALWAYS, 0, false, 0, 0);
        var rule = new SubscriptionRule(new PriceList(List.of(storage, compute)), Rows.ZONE.id(), Rows.MINIMUM_FEE);
        var order = order(3, null, true, new Order.Prepaid(7, 99, 50), new Order.Prepaid(8, 99, 1));
        // The amount is 3 × 10 + 51 GiB × 0.01 × 3 days.
        assertThat(Rows.text(rule.rate(List.of(order)))).isEqualTo("21T10 3 31.53");
        var without = order(3, null, true, new Order.Prepaid(7, 98, 50));
        assertThat(Rows.text(rule.rate(List.of(without)))).isEqualTo("21T10 SKU_UNKNOWN");
    }

    /**
     * The shares of all days add up to the amount, to the fen, and no share belongs to a time before or after the
     * period.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void recognitionIsExactInTheSum(long seed) {
        var random = new Random(seed);
        var from = Rows.at("01T00:00:00") + random.nextInt(86_400);
        var period = new Span(from, from + 1 + random.nextInt(60 * 86_400));
        var amount = random.nextLong(1, 1_000_000);
        var recognised = 0L;
        for (var day = Rows.at("01T00:00:00"); recognised < amount || day < period.until(); day += 86_400) {
            var cumulative = Recognition.cumulativeFen(amount, period, day);
            assertThat(cumulative).isBetween(recognised, amount);
            if (day <= period.from()) {
                assertThat(cumulative).isZero();
            }
            recognised = cumulative;
        }
        assertThat(recognised).isEqualTo(amount);
        assertThat(Recognition.cumulativeFen(1000, new Span(0, 4 * 86_400), 86_400))
                .isEqualTo(250);
        assertThat(Money.text(Recognition.cumulativeFen(1001, new Span(0, 2 * 86_400), 86_400)))
                .isEqualTo("5.01");
    }

    @Test
    void arrivalDoesNotMatter() {
        var orders = new ArrayList<>(orders("N4x1 2026-01-01T10:00, R4x1 2026-01-01T12:00, R3x1 2026-01-01T11:00"));
        var expected = ServicePeriods.of(orders, Rows.ZONE.id());
        Collections.reverse(orders);
        assertThat(ServicePeriods.of(orders, Rows.ZONE.id())).isEqualTo(expected);
    }
}
