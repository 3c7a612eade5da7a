package ai.neolink.settlement.flow;

import static ai.neolink.settlement.flow.Sections.column;
import static ai.neolink.settlement.flow.Sections.fen;
import static ai.neolink.settlement.flow.Sections.find;
import static ai.neolink.settlement.flow.Sections.references;
import static ai.neolink.settlement.flow.Sections.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.InstanceTrace;
import ai.neolink.settlement.explain.NodeTrace;
import ai.neolink.settlement.explain.RawTexts;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.explain.SubscriptionTrace;
import ai.neolink.settlement.rating.compute.ComputeFeed;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person can get from what the platform sent to what it was charged as, and from an instance to its seconds. */
@Tag("database")
class ExplainNodeTest {
    private static final LocalDate THE_19TH = LocalDate.of(2026, 11, 19);

    /** Each node that a charge shows leads forward to that charge. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatAChargeCameFromLeadsBackToIt(Databases database) {
        var s = EveryKind.shared(database);
        for (int day = 19; day <= 21; day++) {
            for (var charge : CsvRows.of(s.file(day, "charges.csv"))) {
                var sections = s.bean(ChargeTrace.class).explain(charge.get("charge_id"), LocalDate.of(2026, 11, day));
                var key = column(sections, "charge", "key").getFirst();
                sections.stream()
                        .filter(section -> section.key().startsWith("nodes_of"))
                        .flatMap(section -> section.cells().stream())
                        .map(row -> row.getFirst().to().id().split("/", 2))
                        .forEach(node -> assertThat(
                                        column(s.bean(NodeTrace.class).explain(node[0], node[1]), "charges", "charge"))
                                .as("%s of %s", List.of(node), key)
                                .contains(key));
            }
        }
    }

    /** A later revision says which charges knew it first; what was rejected says why, and who mended it. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aNodeTellsItsRevisionsAndWhatTheyChanged(Databases database) {
        var s = EveryKind.shared(database);
        var session = s.bean(NodeTrace.class).explain("compute-sessions", "s1");
        assertThat(column(session, "node", "revision")).containsExactly("1", "2");
        assertThat(column(session, "node", "state").getFirst()).startsWith("replaced by page ");
        assertThat(column(session, "node", "state").getLast()).isEqualTo("in force");
        assertThat(column(session, "charges", "charge"))
                .containsExactly(
                        "COMPUTE/2026-11-19T09/a/i1/h100/0",
                        "COMPUTE/2026-11-19T10/a/i1/h100/0",
                        "COMPUTE/2026-11-19T11/a/i1/h100/0",
                        "COMPUTE/2026-11-19T11/a/i1/h100/1");
        assertThat(column(session, "charges", "first_knew"))
                .containsExactly("revision 1", "revision 1", "revision 1", "revision 2");
        assertThat(column(session, "node", "received")).doesNotContain("");
        var recharge = s.bean(NodeTrace.class).explain("recharges", "r1");
        assertThat(rows(recharge, "recharge").getFirst())
                .contains("a", "ALIPAY", "m1", "500.00", "hour 2026-11-19T08", "2026-11-19", "T1");
        assertThat(find(s.bean(NodeTrace.class).explain("prices", "p1"), "charges"))
                .isEmpty();

        assertThatThrownBy(() -> s.bean(NodeTrace.class).explain("compute-sessions", "none"))
                .hasMessageContaining("feed compute-sessions never brought a node “none”");
        assertThatThrownBy(() -> s.bean(NodeTrace.class).explain("compute", "s1"))
                .hasMessageContaining("there is no feed “compute”; there are accounts, prices");
    }

    /** The words of the platform are told apart from explanations: who may see these may not see the words (T6). */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aChargesNodesAreToldInTheWordsOfThePlatform(Databases database) {
        var s = EveryKind.shared(database);
        var session = s.bean(NodeTrace.class).explain("compute-sessions", "s1");
        assertThat(texts(s, session))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("{\"id\":\"s1\",\"revision\":1,")
                                .contains("11:20:00"),
                        last -> assertThat(last)
                                .startsWith("{\"id\":\"s1\",\"revision\":2,")
                                .contains("11:10:00"));
        var charge = s.bean(ChargeTrace.class).explain("COMPUTE/2026-11-19T11/a/i1/h100/1", null);
        assertThat(texts(s, charge)).containsExactlyInAnyOrderElementsOf(texts(s, session));
        assertThat(charge.toString()).doesNotContain("{\"id\"");
        assertThat(session.toString()).doesNotContain("{\"id\"");
    }

    private static List<String> texts(Scenario s, List<Section> explanation) {
        return column(List.of(s.bean(RawTexts.class).of(explanation)), "texts", "text");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRejectedNodeSaysWhyAndWhoMendedIt(Databases database) {
        try (var s = new Scenario(database).accounts("a")) {
            s.feed(ComputeFeed.FEED, "{'id':'s1','revision':'one','accountId':'a'}");
            var rejected = s.bean(NodeTrace.class).explain("compute-sessions", "s1");
            assertThat(rows(rejected, "node")).isEmpty();
            assertThat(rows(rejected, "rejected"))
                    .containsExactly(List.of("s1", "MALFORMED", "revision", "2", "2", "1", ""));
            assertThat(texts(s, rejected))
                    .containsExactly("{\"id\":\"s1\",\"revision\":\"(text)\",\"accountId\":\"a\"}");
            s.session("s1", 1, "a", "i1", "h100", "20T06:00:00", "20T06:30:00");
            var mended = s.bean(NodeTrace.class).explain("compute-sessions", "s1");
            assertThat(column(mended, "node", "state")).containsExactly("in force");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void anInstancesHoursAreAccountedForToTheSecond(Databases database) {
        var s = EveryKind.shared(database);
        var trace = s.bean(InstanceTrace.class);
        var i1 = trace.explain("i1", THE_19TH, THE_19TH);
        assertThat(column(i1, "sessions", "session")).containsExactly("s1");
        assertThat(rows(i1, "hours")).hasSize(24);
        assertThat(rows(i1, "hours").subList(9, 12))
                .extracting(row -> String.join(" ", row.subList(2, 7)))
                .containsExactly("1 0 3599 1 0", "3600 0 0 3600 0", "600 0 3000 600 0");
        assertThat(fen(i1, "hours", "amount")).isEqualTo(fen(i1, "charges", "amount"));
        assertThat(references(i1, "charges", "charge")).hasSize(4);

        var held = rows(trace.explain("i9", THE_19TH, THE_19TH), "hours").get(10);
        assertThat(held.subList(2, 7)).containsExactly("1799", "0", "1801", "0", "1799");
        assertThat(trace.latestDay()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(rows(trace.explain("i1", THE_19TH, THE_19TH.plusDays(2)), "hours"))
                .hasSize(72);
        assertThatThrownBy(() -> trace.explain("none", THE_19TH, THE_19TH))
                .hasMessageContaining("no node names an instance “none”");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void anOrderTellsItsPeriodsRevenueAndRenewals(Databases database) {
        var s = EveryKind.shared(database);
        var order = s.bean(SubscriptionTrace.class).explain("o1");
        assertThat(rows(order, "order").getFirst()).contains("o1", "a", "i5", "h100", "3", "new");
        assertThat(rows(order, "prepaid_storage")).containsExactly(List.of("v5", "shared-filesystem", "10"));
        assertThat(column(order, "orders_of_the_instance", "order")).containsExactly("o0", "o1", "o3");
        assertThat(rows(order, "service_periods")).isNotEmpty();
        assertThat(fen(order, "charges", "amount")).isPositive();
        assertThat(column(order, "revenue", "month")).containsExactly("2026-11");
        assertThat(fen(order, "revenue", "amount")).isPositive().isLessThanOrEqualTo(fen(order, "charges", "amount"));
        assertThat(references(order, "charges", "charge"))
                .allSatisfy(charge -> assertThat(rows(s.bean(ChargeTrace.class).explain(charge.id(), null), "charge")
                                .getFirst())
                        .contains("SUBSCRIPTION", "o1"));
        assertThatThrownBy(() -> s.bean(SubscriptionTrace.class).explain("none"))
                .hasMessageContaining("there is no order “none”");
    }
}
