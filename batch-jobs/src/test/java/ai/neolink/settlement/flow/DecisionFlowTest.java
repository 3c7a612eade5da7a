package ai.neolink.settlement.flow;

import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.period.ItemDecisions;
import ai.neolink.settlement.recharge.Decisions;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.report.BreakFigures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two people decide on open items: one proposes, another approves, and the next run posts the decision (P8, P16, P23,
 * P24; E2; T14).
 */
@Tag("database")
class DecisionFlowTest extends StatementDays {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void twoPeopleDecideAndTheNextRunPosts(Databases database) throws Exception {
        try (var s = scenario(database)) {
            s.recharge("r1", "a", "WECHAT", "50.00", "M1", "20T10:00:00");
            s.recharge("r2", "b", "WECHAT", "7.00", "M2", "20T10:00:00");
            s.bill(WECHAT, 20, "pay T1 M1 49.00 0", "pay T2 M9 8.00 0", "refund T3 M1 3.00 0");
            s.bill(WECHAT, 21);
            settleTo(s, 21);
            var items = s.bean(OpenItems.class);
            var decisions = s.bean(Decisions.class);
            var in = items.suspense().stream()
                    .filter(i -> i.incoming())
                    .findFirst()
                    .orElseThrow()
                    .id();
            var out = items.suspense().stream()
                    .filter(i -> !i.incoming())
                    .findFirst()
                    .orElseThrow()
                    .id();
            refused(() -> decisions.assign(in, "nobody", "why", "eve"), "no account “nobody”");
            refused(() -> decisions.assign(in, "b", " ", "eve"), "reason");
            refused(() -> decisions.assign("x", "b", "why", "eve"), "no open item");
            refused(() -> decisions.approve(in, "eve"), "nothing is proposed");
            twoPeopleAtOnce(s, in, out);
            assertThat(decisions.assign(in, "b", "called us", "eve")).isTrue();
            assertThat(decisions.assign(in, "b", "called us", "eve")).isFalse();
            refused(() -> decisions.assign(in, "b", "called us again", "eve"), "already proposed by eve");
            refused(() -> decisions.assign(in, "a", "no, me", "mallory"), "already proposed by eve");
            refused(() -> decisions.approve(in, "eve"), "another person");
            assertThat(decisions.withdraw(in, "eve")).isTrue();
            assertThat(decisions.withdraw(in, "eve")).isFalse();
            assertThat(decisions.assign(in, "b", "called us", "eve")).isTrue();
            assertThat(decisions.approve(in, "bob")).isTrue();
            assertThat(decisions.approve(in, "bob")).isFalse();
            refused(() -> decisions.approve(in, "carl"), "already approved by bob");
            decisions.assign(out, "a", "asked for it", "eve");
            decisions.approve(out, "bob");
            for (var item : items.all()) {
                if (!item.suspended()) {
                    refused(() -> decisions.assign(item.id(), "a", "x", "eve"), "suspense");
                    var toCustomer = item.recharge() != 0 && item.line() != 0;
                    assertThat(decisions.close(item.id(), toCustomer, "small", "eve"))
                            .isTrue();
                    assertThat(decisions.close(item.id(), toCustomer, "small", "eve"))
                            .isFalse();
                    decisions.approve(item.id(), "bob");
                }
            }
            s.hour("22T00");
            // The run posts before the person repeats the command, whose answer a kill had cut off.
            assertThat(decisions.assign(in, "b", "called us", "eve")).isFalse();
            assertThat(decisions.approve(in, "bob")).isFalse();
            assertThat(s.breaches()).isEmpty();
            settleTo(s, 22);
            assertThat(s.statementJournals(22))
                    .containsExactly(
                            "SUSPENSE WECHAT 2205.01 +1.00 6603 +7.00 1221.02 -8.00",
                            "SUSPENSE WECHAT 2241.01 +8.00 2205.01 -8.00",
                            "SUSPENSE WECHAT 2205.01 +3.00 2241.01 -3.00");
            assertThat(s.breaks(22)).hasSize(4).allMatch(b -> b.startsWith("CLOSED"));
            assertThat(s.file(22, "customer-balances.csv"))
                    .contains("a,50.00,-4.00,0.00,46.00", "b,7.00,8.00,0.00,15.00");
            assertThat(s.balance(22, "1221.02")).isEqualTo("0.00");
            assertThat(s.balance(22, "2241.01")).isEqualTo("0.00");
            JournalFiguresTest.everyJournalIsTheSum(s);
            var view = s.bean(BreakFigures.class).find(in).orElseThrow();
            assertThat(view.item().isOpen()).isFalse();
            assertThat(view.proposals().getLast())
                    .hasFieldOrPropertyWithValue("by", "eve")
                    .hasFieldOrPropertyWithValue("decidedBy", "bob")
                    .hasFieldOrPropertyWithValue("postedRun", view.item().closedRun());
            // Any further approval is one too many.
            s.bill(WECHAT, 22, "pay T5 M2 7.00 0");
            s.recharge("r9", "b", "WECHAT", "8.00", "M9", "20T10:00:00");
            settleTo(s, 23);
            assertThat(s.breaks(23))
                    .containsExactly("OPEN WECHAT DUPLICATE  M9 b 8.00 ", "OPEN WECHAT DUPLICATE T5 M2 b  7.00");
        }
    }

    /**
     * If two people propose for one item at once, one of them is told of the other. Proposals for two items, and
     * acceptances, are both taken.
     */
    private static void twoPeopleAtOnce(Scenario s, String in, String out) throws Exception {
        var decisions = s.bean(Decisions.class);
        var accepted = s.bean(ItemDecisions.class);
        for (int round = 0; round < 10; round++) {
            var why = "round " + round;
            assertThat(AtOnce.both(
                            () -> decisions.assign(in, "b", why, "eve"), () -> decisions.assign(in, "a", why, "bob")))
                    .containsOnlyOnce("true")
                    .anyMatch(outcome -> outcome.contains("is already proposed by "));
            decisions.withdraw(in, "carl");
            assertThat(AtOnce.both(
                            () -> decisions.assign(in, "b", why, "eve"), () -> decisions.assign(out, "a", why, "bob")))
                    .containsOnly("true");
            decisions.withdraw(in, "carl");
            decisions.withdraw(out, "carl");
            assertThat(AtOnce.both(() -> accepted.accept(in, why, "eve"), () -> accepted.accept(out, why, "bob")))
                    .containsOnly("true");
        }
    }

    @Test
    void aProposalIsOfItsBreakAlone() {
        try (var s = scenario(Databases.H2)) {
            s.bill(WECHAT, 20, "pay T1 M1 49.00 0");
            settleTo(s, 20);
            var items = s.bean(OpenItems.class);
            var decisions = s.bean(Decisions.class);
            decisions.assign(items.all().getFirst().id(), "b", "called us", "eve");
            s.recharge("r1", "a", "WECHAT", "50.00", "M1", "20T10:00:00");
            settleTo(s, 21);
            assertThat(items.all()).singleElement().satisfies(item -> {
                assertThat(item.kind()).hasToString("AMOUNT_MISMATCH");
                assertThat(item.proposed()).isNull();
                refused(() -> decisions.approve(item.id(), "bob"), "nothing is proposed");
                decisions.close(item.id(), false, "small", "eve");
                decisions.approve(item.id(), "bob");
            });
            settleTo(s, 22);
            assertThat(items.all()).isEmpty();
            assertThat(s.balance(22, "1221.02")).isEqualTo("0.00");
            assertThat(s.breaches()).isEmpty();
        }
    }

    private static void refused(Runnable act, String sentence) {
        assertThatThrownBy(act::run).isInstanceOf(Refusal.class).hasMessageContaining(sentence);
    }
}
