package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.explain.Cell;
import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.CustomerStatement;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.explain.Reference;
import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.explain.RunTrace;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.rating.storage.StorageFeed;
import ai.neolink.settlement.staging.OrderFeed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person can get from any amount of the exports to its causes. */
@Tag("database")
class ExplainTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private static Section titled(List<Section> sections, String title) {
        return sections.stream()
                .filter(section -> section.title().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyChargeLeadsToItsNodesAndItsJournal(Databases database) {
        var s = EveryKind.shared(database);
        var trace = s.bean(ChargeTrace.class);
        for (int day = 19; day <= 21; day++) {
            for (var charge : CsvRows.of(s.file(day, "charges.csv"))) {
                var sections = trace.explain(charge.get("charge_id"), LocalDate.of(2026, 11, day));
                assertThat(titled(sections, "Charge").rows().getFirst())
                        .contains(charge.get("account_id"), charge.get("product"), charge.get("resource_id"));
                assertThat(titled(sections, "Window").rows())
                        .as(charge.toString())
                        .anySatisfy(row -> assertThat(row).contains(charge.get("amount"), charge.get("journal_id")));
                assertThat(titled(sections, "Nodes of").rows())
                        .as(charge.toString())
                        .isNotEmpty();
                assertThat(titled(sections, "Prices").rows())
                        .as(charge.toString())
                        .isNotEmpty();
                Formulas.check(sections, charge.toString());
                var key = titled(sections, "Charge").rows().getFirst().get(1);
                assertThat(trace.explain(key, null)).as(key).isEqualTo(sections);
            }
        }
        var late = CsvRows.of(s.file(20, "charges.csv")).stream()
                .filter(c ->
                        c.get("product").equals("COMPUTE") && !c.get("adjusts").isEmpty())
                .findFirst()
                .orElseThrow();
        var sections = trace.explain(late.get("charge_id"), null);
        assertThat(titled(sections, "Window").rows()).hasSize(2);
        assertThat(Sections.column(sections, "charge", "adjusts")).containsExactly(late.get("adjusts"));
        var adjusted = Sections.references(sections, "charge", "adjusts").getFirst();
        assertThat(adjusted.kind()).isEqualTo(Kind.CHARGE);
        assertThat(Sections.column(trace.explain(adjusted.id(), null), "charge", "id"))
                .containsExactly(late.get("adjusts"));
        assertThat(titled(sections, "Nodes of compute-sessions").rows().getFirst())
                .startsWith("s1", "2");
        assertThatThrownBy(() -> trace.explain(late.get("charge_id"), LocalDate.of(2026, 11, 19)))
                .hasMessageContaining("there is no charge");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aChargeIsFoundByItsKey(Databases database) {
        var trace = EveryKind.shared(database).bean(ChargeTrace.class);
        assertThat(trace.explain("COMPUTE/2026-11-19T10/b/i2/l40/0", null)
                        .getFirst()
                        .rows()
                        .getFirst())
                .contains("COMPUTE", "b", "i2", "l40", "2026-11-19T10:00:00+08:00");
        for (var nobody :
                List.of("COMPUTE/2026-11-19T10/b/i2/l40/9", "COMPUTE/2026-11-19T10:30/b/i2/l40/0", "X/1/2/3/4/0")) {
            assertThatThrownBy(() -> trace.explain(nobody, null))
                    .hasMessageContaining("there is no charge “" + nobody + "”");
        }
    }

    /**
     * The explanation of an amount that was charged and taken back names its causes: the price, then the session that
     * never ran.
     */
    @OnServers
    void aChargeThatWasTakenBackSaysWhy(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-20T06:00:00+08:00").accounts("a")) {
            s.price("p1", "COMPUTE", "h100", "1", "1.35", "");
            s.session("s-1", 2, "a", "i1", "h100", "20T06:00:00", "20T06:30:00");
            s.hour("20T06");
            s.price("p2", "COMPUTE", "h100", "1", "1.20", "'effectiveFrom':'2026-11-01T00:00:00+08:00'");
            s.hour("20T07");
            s.session("s-1", 3, "a", "i1", "h100", "20T06:00:00", "20T06:00:00");
            s.catchUp("21T00");
            var rows = CsvRows.of(s.file(20, "charges.csv"));
            assertThat(rows).hasSize(3);
            for (var row : rows) {
                var sections = s.bean(ChargeTrace.class).explain(row.get("charge_id"), null);
                Formulas.check(sections, row.toString());
                var changes = titled(sections, "Changes").rows();
                assertThat(changes.stream().map(List::getLast)).containsExactly("0.68", "-0.08", "-0.60", "0.00");
                assertThat(changes.get(0)).contains("settled in time", "1800 s × 1.35 / 3600 = 0.675; 0.675 → 0.68");
                assertThat(changes.get(1)).contains("price 1.35 → 1.20", "1800 s × 1.20 / 3600 = 0.6; 0.6 → 0.60");
                assertThat(changes.get(2))
                        .contains("session s-1 revision 3 says it ended when it began → 0 s")
                        .contains("no second of the hour is billed 0.00");
                assertThat(changes.get(3)).contains("Charged now");
                assertThat(titled(sections, "Nodes of compute-sessions").rows())
                        .extracting(node -> node.get(1) + " " + node.getLast())
                        .containsExactly("3 ended when it began: 0 s", "2 a later revision holds");
            }
        }
    }

    /** Until it stops, a session may run through every hour to come; hours after its end were not charged for it. */
    @OnServers
    void aChargeNamesTheSessionsThatItsRunsKnew(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-20T06:00:00+08:00").accounts("a")) {
            s.price("p1", "COMPUTE", "h100", "1", "1.20", "");
            s.session("s-1", 1, "a", "i1", "h100", "20T06:00:00", "-");
            s.hour("20T06");
            s.session("s-1", 2, "a", "i1", "h100", "20T06:00:00", "20T07:10:00");
            s.session("s-2", 2, "a", "i1", "h100", "20T08:00:00", "20T08:30:00");
            s.hour("20T07");
            s.hour("20T08");
            var trace = s.bean(ChargeTrace.class);
            assertThat(sessions(trace, "COMPUTE/2026-11-20T06/a/i1/h100/0")).containsExactly("s-1 1");
            assertThat(sessions(trace, "COMPUTE/2026-11-20T07/a/i1/h100/0")).containsExactly("s-1 2", "s-1 1");
            assertThat(sessions(trace, "COMPUTE/2026-11-20T08/a/i1/h100/0")).containsExactly("s-2 2");
        }
    }

    private static List<String> sessions(ChargeTrace trace, String charge) {
        return titled(trace.explain(charge, null), "Nodes of compute-sessions").rows().stream()
                .map(node -> node.get(0) + " " + node.get(1))
                .toList();
    }

    /** The billed storage is the capacity less the included GiB less the GiB that an order prepaid. */
    @OnServers
    void storageAddsUp(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-20T00:00:00+08:00").accounts("a")) {
            s.price("p4", "COMPUTE", "h100", "4", "48.00", "");
            s.price("ps", "STORAGE", "shared-filesystem", "1", "0.012345", "");
            s.feed(
                    StorageFeed.FEED,
                    ("{'id':'c1','accountId':'a','volumeId':'v1','type':'shared-filesystem',"
                                    + "'capacityBytes':426433659075,'includedBytes':1073741825,'observedAt':'%s'}")
                            .formatted(Scenario.at("20T08:00:00")));
            s.feed(
                    OrderFeed.FEED,
                    ("{'id':'o1','accountId':'a','instanceId':'i1','skuId':'h100','costType':'4',"
                                    + "'periods':2,'kind':'NEW','placedAt':'%s','startsAt':'%1$s',"
                                    + "'storage':[{'volumeId':'v1','gib':53}]}")
                            .formatted(Scenario.at("20T09:00:00")));
            s.catchUp("21T00");
            var rows = CsvRows.of(s.file(20, "charges.csv"));
            assertThat(rows).hasSize(2);
            for (var row : rows) {
                var sections = s.bean(ChargeTrace.class).explain(row.get("charge_id"), null);
                Formulas.check(sections, row.toString());
                var formula = titled(sections, "Formula").rows();
                if (row.get("product").equals("STORAGE")) {
                    assertThat(formula.get(0)).containsExactly("peak of the day", "", "426433659075 bytes");
                    assertThat(formula.get(1)).containsExactly("included", "", "1073741825 bytes");
                    assertThat(formula.get(2)).containsExactly("prepaid", "53 GiB × 1073741824", "56908316672 bytes");
                    assertThat(formula.get(3))
                            .contains("billed", "426433659075 − 1073741825 − 56908316672")
                            .last()
                            .asString()
                            .startsWith("368451600578 bytes, ");
                } else {
                    assertThat(formula.stream().map(step -> step.get(1)))
                            .contains("2 × 48.00", "53 GiB × 2 days × 0.012345");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyJournalIsTheTotalOfWhatItShows(Databases database) {
        var s = EveryKind.shared(database);
        for (int day = 19; day <= 21; day++) {
            for (var line : CsvRows.of(s.file(day, "journal.csv"))) {
                var sections = s.bean(JournalTrace.class).explain(line.get("journal_id"));
                assertThat(titled(sections, "Lines").rows())
                        .anySatisfy(row -> assertThat(row)
                                .contains(line.get("account_code"), line.get("debit"), line.get("credit")));
                assertThat(sections.getLast().rows()).as(line.toString()).isNotEmpty();
                if (line.get("line").equals("1") && line.get("kind").equals("CHARGE")) {
                    assertThat(sections.getLast().title()).contains(line.get("debit") + " in all");
                    assertThat(sections.getLast().rows().stream()
                                    .map(row -> new BigDecimal(row.getLast()))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .isEqualByComparingTo(line.get("debit"));
                }
            }
        }
        assertThatThrownBy(() -> s.bean(JournalTrace.class).explain("x")).hasMessageContaining("there is no journal");
    }

    @OnServers
    void aCustomersMonthAddsUpAndClosesWhereTheExportDoes(Databases database) {
        var s = EveryKind.shared(database);
        for (var account : List.of("a", "b")) {
            var statement = s.bean(CustomerStatement.class).of(account, NOVEMBER);
            assertThat(sum(statement.credits())).isEqualTo(statement.recharged());
            assertThat(sum(statement.charges())).isEqualTo(statement.charged());
            var exported = CsvRows.of(s.file(21, "customer-balances.csv")).stream()
                    .filter(row -> row.get("account_id").equals(account))
                    .findFirst()
                    .orElseThrow();
            assertThat(Money.text(statement.closing())).isEqualTo(exported.get("closing"));
            var next = s.bean(CustomerStatement.class).of(account, NOVEMBER.plusMonths(1));
            assertThat(next.opening()).isEqualTo(statement.closing());
        }
        assertThatThrownBy(() -> s.bean(CustomerStatement.class).of("nobody", NOVEMBER))
                .hasMessageContaining("there is no account");
    }

    /**
     * What leads to a run, a journal or a charge leads back: each reference can be explained, and what it shows
     * contains what led to it.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatACellLeadsToCanBeExplained(Databases database) {
        var s = EveryKind.shared(database);
        var charge = CsvRows.of(s.file(20, "charges.csv")).stream()
                .filter(c -> !c.get("adjusts").isEmpty())
                .findFirst()
                .orElseThrow();
        var sections = s.bean(ChargeTrace.class).explain(charge.get("charge_id"), LocalDate.of(2026, 11, 20));
        var run = reference(titled(sections, "Changes"), 1, Kind.RUN);
        var journal = reference(titled(sections, "Window"), 1, Kind.JOURNAL);
        var explainedRun = s.bean(RunTrace.class).explain(run.id());
        assertThat(titled(explainedRun, "Journals").cells())
                .anySatisfy(row -> assertThat(row).extracting(Cell::to).contains(journal));
        var explainedJournal = s.bean(JournalTrace.class).explain(journal.id());
        assertThat(reference(titled(explainedJournal, "Journal"), 0, Kind.RUN)).isEqualTo(run);
        assertThat(explainedJournal.getLast().key()).isEqualTo("charges");
        var back = reference(explainedJournal.getLast(), 0, Kind.CHARGE);
        assertThat(titled(s.bean(ChargeTrace.class).explain(back.id(), null), "Charge")
                        .rows()
                        .getFirst())
                .contains(explainedJournal.getLast().rows().getFirst().getFirst());
        assertThat(reference(titled(sections, "Nodes of"), 0, Kind.NODE).id()).contains("/");
    }

    private static Reference reference(Section section, int row, Kind kind) {
        return section.cells().get(row).stream()
                .map(Cell::to)
                .filter(to -> to != null && to.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static long sum(Section section) {
        return section.rows().stream()
                .mapToLong(row -> Money.fen(new BigDecimal(row.getLast())))
                .sum();
    }
}
