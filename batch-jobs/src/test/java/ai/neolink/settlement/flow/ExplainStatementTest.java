package ai.neolink.settlement.flow;

import static ai.neolink.settlement.flow.Sections.column;
import static ai.neolink.settlement.flow.Sections.fen;
import static ai.neolink.settlement.flow.Sections.references;
import static ai.neolink.settlement.flow.Sections.rows;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.explain.BreakTrace;
import ai.neolink.settlement.explain.JournalTrace;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.explain.StatementTrace;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person can get from a statement to its breaks, from a break to both sides, who decided, and what was posted. */
@Tag("database")
class ExplainStatementTest extends StatementDays {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void aStatementLeadsToItsBreaksAndABreakToWhatWasPosted(Databases database) {
        try (var s = scenario(database)) {
            s.recharge("r1", "a", "WECHAT", "50.00", "M1", "20T10:00:00");
            s.recharge("r2", "b", "WECHAT", "7.00", "M2", "20T10:00:00");
            s.bill(WECHAT, 20, "pay T1 M1 49.00 0.30", "pay T2 M9 8.00 0", "refund T3 M1 3.00 0");
            s.bill(WECHAT, 21);
            settleTo(s, 21);

            var statement = s.bean(StatementTrace.class).explain("WECHAT/2026-11-20");
            statementTellsItsLines(s, statement);
            aBreakTellsWhoDecided(s);
            bothSidesAreTold(s, statement);
            whatIsNotThereIsRefused(s);
        }
    }

    private static void statementTellsItsLines(Scenario s, List<Section> statement) {
        assertThat(rows(statement, "statement").getFirst()).contains("WECHAT/2026-11-20", "TRADE", "3", "0".repeat(64));
        assertThat(s.bean(StatementTrace.class)
                        .explain(column(statement, "statement", "number").getFirst()))
                .isEqualTo(statement);
        assertThat(column(statement, "became", "state")).containsExactly("PAIRED", "SUSPENDED_IN", "SUSPENDED_OUT");
        assertThat(column(statement, "lines", "amount")).containsExactly("49.00", "8.00", "-3.00");
        assertThat(references(statement, "lines", "recharge"))
                .extracting(to -> to.id())
                .containsExactly("recharges/r1");
        assertThat(rows(statement, "breaks")).hasSize(3);
        assertThat(references(statement, "journals", "journal"))
                .singleElement()
                .satisfies(journal -> assertThat(
                                rows(s.bean(JournalTrace.class).explain(journal.id()), "statement_lines"))
                        .hasSize(3));
    }

    private static void aBreakTellsWhoDecided(Scenario s) {
        var id = s.bean(OpenItems.class).suspense().stream()
                .filter(item -> item.incoming())
                .findFirst()
                .orElseThrow()
                .id();
        s.bean(Decisions.class).assign(id, "b", "called us", "eve");
        s.bean(Decisions.class).approve(id, "bob");
        s.hour("22T00");
        var broken = s.bean(BreakTrace.class).explain(id);
        assertThat(rows(broken, "break").getFirst())
                .contains(id, "WECHAT", "MISSING_ON_PLATFORM", "hour 2026-11-22T00");
        assertThat(rows(broken, "sides").get(2)).containsExactly("amount", "", "8.00");
        assertThat(rows(broken, "proposals").getFirst())
                .contains("ASSIGN_IN", "b", "8.00", "called us", "eve", "APPROVED", "bob", "hour 2026-11-22T00");
        assertThat(column(broken, "postings", "state")).containsExactly("SUSPENDED_IN", "ASSIGNED_IN");
        assertThat(fen(broken, "postings", "credited")).isEqualTo(800);
        assertThat(column(broken, "journals", "description"))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("STATEMENT WECHAT 2026-11-20"))
                .anyMatch(text -> text.startsWith("SUSPENSE WECHAT"));
    }

    private static void bothSidesAreTold(Scenario s, List<Section> statement) {
        var mismatch = references(statement, "breaks", "break").stream()
                .map(to -> s.bean(BreakTrace.class).explain(to.id()))
                .filter(sections -> column(sections, "break", "kind").contains("AMOUNT_MISMATCH"))
                .findFirst()
                .orElseThrow();
        assertThat(rows(mismatch, "sides").subList(0, 3))
                .extracting(row -> String.join(" ", row))
                .containsExactly("id r1 T1", "order_no M1 M1", "amount 50.00 49.00");
    }

    private static void whatIsNotThereIsRefused(Scenario s) {
        for (var name : new String[] {"WECHAT/2026-11-19", "WECHAT", "4711"}) {
            assertThatThrownBy(() -> s.bean(StatementTrace.class).explain(name))
                    .hasMessageContaining("there is no statement “" + name + "”");
        }
        assertThatThrownBy(() -> s.bean(BreakTrace.class).explain("x"))
                .hasMessageContaining("there never was a break “x”");
    }
}
