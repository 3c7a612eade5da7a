package ai.neolink.settlement.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.OrderFeed;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dry run shows what a run would charge, and leaves nothing behind. */
@Tag("database")
class DryRunTest {
    private static final List<String> TABLES = List.of(
            "charge",
            "charge_part",
            "rating_exception",
            "settlement_run",
            "run_partition",
            "due",
            "customer_day",
            "journal",
            "rerate_mark",
            "rate_card");

    private static Map<String, Long> rows(Scenario s) {
        var rows = new TreeMap<String, Long>();
        TABLES.forEach(table -> rows.put(
                table,
                s.jdbc().sql("select count(*) from " + table).query(Long.class).single()));
        rows.put(
                "arrival",
                s.jdbc()
                        .sql("select arrival from intake_clock")
                        .query(Long.class)
                        .single());
        return rows;
    }

    private static List<String> text(List<DryRun.DryRunLine> lines) {
        return lines.stream()
                .map(l -> "%s %s %d +%s -%s !%d"
                        .formatted(
                                l.account(),
                                l.product(),
                                l.charges(),
                                Money.text(l.moreFen()),
                                Money.text(l.lessFen()),
                                l.excepted()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatItShowsIsWhatIsChargedThen(Databases database) {
        try (var s = new Scenario(database)) {
            s.accounts("a", "b").price("p1", "COMPUTE", "h100", "1", "2.50", "");
            s.session("s1", 1, "a", "i1", "h100", "21T22:00:00", "21T23:30:00");
            s.session("s2", 1, "b", "i2", "h100", "21T22:00:00", "21T22:30:00");
            s.session("s3", 1, "b", "i3", "gone", "21T22:00:00", "21T22:30:00");
            s.feed(
                    StorageFeed.FEED,
                    ("{'id':'c1','accountId':'a','volumeId':'v1','type':'shared-filesystem',"
                                    + "'capacityBytes':%d,'observedAt':'%s'}")
                            .formatted(100L << 30, Scenario.at("21T22:00:00")));
            var dry = s.bean(DryRun.class);
            var hour = s.bean(Windows.class).hour(s.bean(BillingZone.class).hour("2026-11-21T22"));
            var before = rows(s);
            assertThat(text(dry.settle(RunKind.HOUR, hour)))
                    .containsExactly("a COMPUTE 1 +2.50 -0.00 !0", "b COMPUTE 1 +1.25 -0.00 !1");
            assertThat(rows(s)).isEqualTo(before);
            s.hour("21T22");
            assertThat(s.charges())
                    .containsExactly("COMPUTE a i1 21T22:00:00 #0 3600 2.50", "COMPUTE b i2 21T22:00:00 #0 1800 1.25");
            assertThatThrownBy(() ->
                            dry.settle(RunKind.NIGHT, s.bean(Windows.class).night(LocalDate.of(2026, 11, 21))))
                    .isInstanceOf(Refused.class);
            // A price that nobody knew of arrives, and a session that became shorter.
            s.price("p2", "COMPUTE", "h100", "1", "2.00", "'effectiveFrom':'%s'".formatted(Scenario.at("21T22:00:00")));
            s.session("s2", 2, "b", "i2", "h100", "21T22:00:00", "21T22:10:00");
            assertThat(text(dry.settle(RunKind.HOUR, hour)))
                    .containsExactly("a COMPUTE 1 +0.00 -0.50 !0", "b COMPUTE 1 +0.00 -0.92 !0");
            s.hour("21T23");
            assertThat(text(dry.settle(RunKind.NIGHT, s.bean(Windows.class).night(LocalDate.of(2026, 11, 21)))))
                    .containsExactly("a STORAGE 1 +1.00 -0.00 !0");
            s.night(21);
            assertThat(s.breaches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aMarkOfTheRateCardIsTriedOut(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21T22:00:00+08:00")) {
            s.accounts("a");
            s.session("s1", 1, "a", "i1", "no-gpu", "21T22:00:00", "21T23:30:00");
            s.price(
                    "p1",
                    "COMPUTE",
                    "h100",
                    "4",
                    "30.00",
                    "'effectiveFrom':'%s'".formatted(Scenario.at("01T00:00:00")));
            s.feed(
                    OrderFeed.FEED,
                    "{'id':'o1','accountId':'a','instanceId':'i2','skuId':'h100','costType':'4',"
                            + "'periods':1,'kind':'NEW',"
                            + "'placedAt':'%1$s','startsAt':'%1$s','storage':[{'volumeId':'v','gib':10}]}"
                                    .formatted(Scenario.at("21T22:30:00")));
            s.catchUp("22T00");
            var dry = s.bean(DryRun.class);
            var zone = s.bean(BillingZone.class);
            var span = zone.span(LocalDate.of(2026, 11, 21));
            assertThat(dry.rerate("no-gpu", span)).isEmpty();
            settledByAnotherRateCard(s);
            var before = rows(s);
            assertThat(text(dry.rerate("no-gpu", span))).containsExactly("a COMPUTE 1 +0.00 -0.10 !0");
            // An order is rated again for the storage that was prepaid with it.
            assertThat(text(dry.rerate("shared-filesystem", span))).containsExactly("a SUBSCRIPTION 1 +0.00 -1.00 !0");
            // An image's sample names no SKU: only the rate card knows the SKU.
            assertThat(dry.rerate("private-image", span)).isEmpty();
            assertThatThrownBy(() -> dry.rerate("no-gpus", span)).hasMessageContaining("did you mean no-gpu?");
            assertThat(rows(s)).isEqualTo(before);
        }
    }

    /** Changes charges as if the rate card had been another one when the hours were settled. */
    private static void settledByAnotherRateCard(Scenario s) {
        s.jdbc().sql("drop trigger charge_append_only on charge").update();
        s.jdbc()
                .sql("update charge set amount_fen = 20, exact_amount = 0.2 where amount_fen = 10")
                .update();
        s.jdbc()
                .sql("update charge "
                        + "set amount_fen = amount_fen + 100, exact_amount = exact_amount + 1 where "
                        + "amount_fen > 100")
                .update();
    }
}
