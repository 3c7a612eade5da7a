package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.CustomerStatement;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From any amount of the exports to what it is made of. */
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
            }
        }
        var late = CsvRows.of(s.file(20, "charges.csv")).stream()
                .filter(c ->
                        c.get("product").equals("COMPUTE") && !c.get("adjusts").isEmpty())
                .findFirst()
                .orElseThrow();
        var sections = trace.explain(late.get("charge_id"), null);
        assertThat(titled(sections, "Window").rows()).hasSize(2);
        assertThat(titled(sections, "Nodes of compute-sessions").rows().getFirst())
                .startsWith("s1", "2");
        assertThatThrownBy(() -> trace.explain(late.get("charge_id"), LocalDate.of(2026, 11, 19)))
                .hasMessageContaining("there is no charge");
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

    @ParameterizedTest
    @EnumSource(Databases.class)
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

    private static long sum(Section section) {
        return section.rows().stream()
                .mapToLong(row -> Money.fen(new BigDecimal(row.getLast())))
                .sum();
    }
}
