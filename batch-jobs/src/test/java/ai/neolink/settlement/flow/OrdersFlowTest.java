package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Orders arrive late, move, or are settled again; charges, revenue and unpaid time are right all the same (fine print
 * 13, 14, 15, 17; E4, E40).
 */
@Tag("database")
class OrdersFlowTest {
    private static Scenario scenario(Databases database) {
        return new Scenario(database, "settlement.start=2026-11-21")
                .accounts("a")
                .price("p1", "COMPUTE", "h100", "1", "10.00", "")
                .price("p4", "COMPUTE", "h100", "4", "10.00", "");
    }

    private static void order(Scenario s, String id, String kind, String placed, String starts, int days, String more) {
        s.feed(
                OrderFeed.FEED,
                ("{'id':'%s','accountId':'a','instanceId':'i1','skuId':'h100','costType':'4','periods':%d,"
                                + "'kind':'%s','placedAt':'%s','startsAt':'%s'%s}")
                        .formatted(id, days, kind, Scenario.at(placed), Scenario.at(starts), more));
    }

    private static void hours(Scenario s, int day, int from) {
        IntStream.range(from, 24).forEach(hour -> s.hour("%02dT%02d".formatted(day, hour)));
    }

    /** Lists shares as {@code order share business date}, in the order of the runs. */
    private static List<String> shares(Scenario s) {
        return s.jdbc()
                .sql("""
                        select e.id, g.amount_fen, r.business_date from recognition g
                        join entity e on e.entity_key = g.order_key
                        join settlement_run r on r.run_id = g.run_id order by g.run_id, e.id
                        """)
                .query((row, n) -> "%s %s %s".formatted(row.getString(1), Money.text(row.getLong(2)), row.getString(3)))
                .list();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void anOldHourThatIsSettledAgainLeavesLaterOrdersAlone(Databases database) {
        try (var s = scenario(database)) {
            order(s, "o1", "NEW", "21T10:10:00", "21T10:10:00", 1, ",'amount':'9.00'");
            order(s, "o2", "RENEWAL", "21T15:10:00", "21T15:10:00", 1, "");
            s.catchUp("21T17");
            var charges = s.charges();
            s.hour("21T10");
            assertThat(s.charges()).isEqualTo(charges).hasSize(2);
            // A late order that was placed before that hour moves the renewal; settling the hour again charges only the
            // late order.
            order(s, "o0", "RENEWAL", "21T10:05:00", "21T10:05:00", 1, "");
            s.hour("21T10");
            assertThat(s.charges()).hasSize(3).contains("SUBSCRIPTION a o0 21T10:05:00 #0 1 10.00");
            s.hour("21T17");
            assertThat(s.jdbc()
                            .sql("select posted_at, journal_id from journal where kind = 'CHARGE' order by chain_no")
                            .query((row, n) -> s.bean(BillingZone.class)
                                            .text(row.getLong(1))
                                            .substring(8, 16) + " " + row.getString(2))
                            .list())
                    .as("the chain has the order of the runs, not of the ends of their windows")
                    .startsWith(
                            posted("21T11:00", "hour 2026-11-21T10"),
                            posted("21T16:00", "hour 2026-11-21T15"),
                            posted("21T11:00", "hour 2026-11-21T10 #3"));
            assertThat(s.charges().stream().filter(c -> c.contains("#1"))).allMatch(c -> c.endsWith(" 0 0.00"));
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static String posted(String at, String run) {
        return at + " " + NameBasedId.of(run, "CHARGE", "SUBSCRIPTION");
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aPeriodThatMovesIntoTheFutureIsTurnedBackByTheNextNight(Databases database) {
        try (var s = scenario(database)) {
            order(s, "r1", "RENEWAL", "21T00:00:00", "21T00:00:00", 1, "");
            s.catchUp("23T00");
            assertThat(shares(s)).containsExactly("r1 10.00 2026-11-21");
            order(s, "n0", "NEW", "20T12:00:00", "20T12:00:00", 5, "");
            s.catchUp("27T00");
            assertThat(shares(s).stream().filter(share -> share.startsWith("r1")))
                    .containsExactly(
                            "r1 10.00 2026-11-21", "r1 -10.00 2026-11-23", "r1 5.00 2026-11-25", "r1 5.00 2026-11-26");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void anOrderIsRecognisedWhicheverRunsCameBetween(Databases database) {
        try (var s = scenario(database)) {
            s.session("s1", 1, "a", "i9", "h100", "21T00:00:00", "21T00:10:00");
            hours(s, 21, 0);
            // The order is charged with the next day's date before this day's night, so the next night recognises it,
            // and not this one.
            order(s, "n1", "NEW", "22T00:10:00", "20T00:00:00", 1, "");
            s.hour("22T00");
            s.night(21);
            assertThat(shares(s)).isEmpty();
            hours(s, 22, 1);
            s.night(22);
            assertThat(shares(s)).containsExactly("n1 10.00 2026-11-22");
            // A night that is settled again in between does not hide what was charged before it.
            order(s, "n2", "NEW", "23T00:10:00", "22T00:00:00", 1, "");
            s.hour("23T00");
            s.night(21);
            hours(s, 23, 1);
            s.night(23);
            assertThat(shares(s)).containsExactly("n1 10.00 2026-11-22", "n2 10.00 2026-11-23");
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aLateOrderMayTakeAwayWhatPaidForSettledSeconds(Databases database) {
        try (var s = scenario(database)) {
            order(s, "r1", "RENEWAL", "21T00:00:00", "21T00:00:00", 1, "");
            s.session("s1", 1, "a", "i1", "h100", 4, "21T00:00:00", "21T02:00:00");
            s.hour("21T00");
            s.hour("21T01");
            assertThat(s.exceptions()).isEmpty();
            order(s, "n0", "NEW", "20T12:00:00", "25T00:00:00", 1, "");
            s.hour("21T02");
            assertThat(s.exceptions())
                    .containsExactly("RUNNING_UNPAID i1 21T00:00:00 3600 s", "RUNNING_UNPAID i1 21T01:00:00 3600 s");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void anOrderIsChargedByTheHourItWasPlacedInAndFollowsARetroactivePrice(Databases database) {
        try (var s = scenario(database)) {
            order(s, "o1", "NEW", "21T10:59:59", "22T00:00:00", 1, "");
            s.hour("21T09");
            assertThat(s.charges()).isEmpty();
            s.hour("21T10");
            assertThat(s.charges()).containsExactly("SUBSCRIPTION a o1 21T10:59:59 #0 1 10.00");
            s.price("up", "COMPUTE", "h100", "4", "12.00", "'effectiveFrom':'2026-02-01T00:00:00+08:00'");
            s.hour("21T11");
            s.price("down", "COMPUTE", "h100", "4", "7.00", "'effectiveFrom':'2026-03-01T00:00:00+08:00'");
            s.hour("21T12");
            assertThat(s.charges())
                    .containsExactly(
                            "SUBSCRIPTION a o1 21T10:59:59 #0 1 10.00",
                            "SUBSCRIPTION a o1 21T10:59:59 #1 0 2.00",
                            "SUBSCRIPTION a o1 21T10:59:59 #2 0 -5.00");
            assertThat(s.jdbc()
                            .sql("""
                                    select j.kind, l.account_code, l.debit_fen, l.credit_fen from journal j
                                    join journal_line l on l.chain_no = j.chain_no order by j.chain_no, l.line
                                    """)
                            .query((row, n) -> "%s %s %d %d"
                                    .formatted(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                            .list())
                    .containsExactly(
                            "CHARGE 2205.01 1000 0",
                            "CHARGE 2205.02 0 1000",
                            "CHARGE 2205.01 200 0",
                            "CHARGE 2205.02 0 200",
                            "ADJUSTMENT 2205.02 500 0",
                            "ADJUSTMENT 2205.01 0 500");
        }
    }
}
