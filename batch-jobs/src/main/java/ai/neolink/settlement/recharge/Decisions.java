package ai.neolink.settlement.recharge;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.refusal.CommonMessage;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.staging.Accounts;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.statement.Channel;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions of people on open items: one person proposes, another approves, the next run posts (P23, P24). The approval
 * covers item, customer and amount as proposed. Every refusal is a {@link Refusal} with a sentence and changes nothing.
 * A second call of the same person in the same words changes nothing and returns false (T14), because a killed process
 * cannot tell whether the first call succeeded.
 */
@Component
public class Decisions {
    private static final Set<String> ASSIGNED =
            Set.of(ProposedAction.ASSIGN_IN.name(), ProposedAction.ASSIGN_OUT.name());

    /** The last proposal for an item. */
    private record Last(
            String action,
            long account,
            String reason,
            String proposedBy,
            String state,
            @Nullable String decidedBy) {
        boolean proposes(Set<String> actions, String why, String person) {
            return !state.equals("WITHDRAWN")
                    && actions.contains(action)
                    && reason.equals(why)
                    && proposedBy.equals(person);
        }

        boolean wasDecided(String as, String person) {
            return state.equals(as) && person.equals(decidedBy);
        }
    }

    private final JdbcClient jdbc;
    private final OpenItems items;
    private final Accounts accounts;
    private final Clock clock;

    Decisions(JdbcClient jdbc, OpenItems items, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Proposes that an amount in suspense belongs to a customer. */
    @Transactional
    public boolean assign(String id, String account, String reason, String person) {
        // The lock of the arrival clock lets two people who decide at once see each other's decision.
        Intake.nextArrival(jdbc);
        var key = accounts.key(account);
        if (last(id).filter(l -> l.account == key && l.proposes(ASSIGNED, reason, person))
                .isPresent()) {
            return false;
        }
        var item = open(id);
        if (!item.suspended()) {
            throw DecisionMessage.NOT_IN_SUSPENSE.refuse(id);
        }
        var action = item.incoming() ? ProposedAction.ASSIGN_IN : ProposedAction.ASSIGN_OUT;
        propose(item, action, key, item.providerFen(), reason, person);
        return true;
    }

    /** Proposes to give up the open amount of a break on clearing. */
    @Transactional
    public boolean close(String id, boolean toCustomer, String reason, String person) {
        Intake.nextArrival(jdbc);
        var action = toCustomer ? ProposedAction.TO_CUSTOMER : ProposedAction.TO_FEES;
        if (last(id).filter(l -> l.proposes(Set.of(action.name()), reason, person))
                .isPresent()) {
            return false;
        }
        var item = open(id);
        if (item.suspended() || item.channel() == Channel.BANK || item.recharge() == 0) {
            throw DecisionMessage.NOT_OPEN_ON_CLEARING.refuse(
                    id, item.suspended() ? "; use “settle suspense assign”" : "");
        }
        var amount = item.platformFen() - (item.kind() == BreakKind.AMOUNT_MISMATCH ? item.providerFen() : 0);
        var account = toCustomer ? accounts.key(item.account() == null ? "" : item.account()) : Key.NONE;
        propose(item, action, account, amount, reason, person);
        return true;
    }

    private Optional<Last> last(String id) {
        return jdbc.sql("""
                        select action, account_key, reason, proposed_by, state, decided_by from proposal
                        where break_id = :id order by proposal_no desc fetch first 1 row only
                        """)
                .param("id", id)
                .query((row, n) -> new Last(
                        row.getString("action"),
                        row.getLong("account_key"),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getString("state"),
                        row.getString("decided_by")))
                .optional();
    }

    private OpenItem open(String id) {
        return items.find(id).orElseThrow(() -> DecisionMessage.NO_OPEN_ITEM.refuse(id));
    }

    private void propose(
            OpenItem item, ProposedAction action, long account, long amountFen, String reason, String person) {
        if (reason.isBlank()) {
            throw CommonMessage.REASON_NEEDED.refuse();
        }
        var before = open(item.id()).proposed();
        if (before != null) {
            throw DecisionMessage.DECIDED_ALREADY.refuse(
                    item.id(),
                    before.approvedBy() == null
                            ? "proposed by %s; “withdraw” takes that back".formatted(before.proposedBy())
                            : "approved by %s; the next run posts it".formatted(before.approvedBy()));
        }
        // The reason is bound without an expression around it: in an expression Oracle accepts at most 4,000 bytes.
        var number = jdbc.sql("select coalesce(max(proposal_no), 0) + 1 from proposal")
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into proposal (proposal_no, item_key, break_id, action, account_key, amount_fen, reason,
                            proposed_by,
                          proposed_at, state)
                        values (:number, :item, :break, :action, :account, :amount, :reason, :person, :now, 'PROPOSED')
                        """)
                .param("number", number)
                .param("item", item.key())
                .param("break", item.id())
                .param("action", action.name())
                .param("account", account)
                .param("amount", amountFen)
                .param("reason", reason)
                .param("person", person)
                .param("now", clock.instant().getEpochSecond())
                .update();
    }

    /** Approves the proposal of another person. */
    @Transactional
    public boolean approve(String id, String person) {
        var arrival = Intake.nextArrival(jdbc);
        if (last(id).filter(l -> l.wasDecided("APPROVED", person)).isPresent()) {
            return false;
        }
        var proposed = pending(id);
        if (proposed.proposedBy().equals(person)) {
            throw CommonMessage.ANOTHER_PERSON_NEEDED.refuse(person);
        }
        decide(proposed.number(), "APPROVED", person, arrival);
        return true;
    }

    /** Withdraws a proposal that nobody approved. */
    @Transactional
    public boolean withdraw(String id, String person) {
        Intake.nextArrival(jdbc);
        if (last(id).filter(l -> l.wasDecided("WITHDRAWN", person)).isPresent()) {
            return false;
        }
        decide(pending(id).number(), "WITHDRAWN", person, null);
        return true;
    }

    private OpenItems.ProposedDecision pending(String id) {
        var proposed = open(id).proposed();
        if (proposed == null) {
            throw DecisionMessage.NOTHING_PROPOSED.refuse(id);
        }
        if (proposed.approvedBy() != null) {
            throw DecisionMessage.APPROVED_ALREADY.refuse(id, proposed.approvedBy());
        }
        return proposed;
    }

    private void decide(int number, String state, String person, @Nullable Long arrival) {
        var decided = jdbc.sql("""
                        update proposal set state = :state, decided_by = :person, decided_at = :now, arrival = :arrival
                        where proposal_no = :number and state = 'PROPOSED'
                        """)
                .param("state", state)
                .param("person", person)
                .param("now", clock.instant().getEpochSecond())
                .param("arrival", arrival)
                .param("number", number)
                .update();
        if (decided != 1) {
            throw DecisionMessage.DECIDED_JUST_NOW.refuse();
        }
    }
}
