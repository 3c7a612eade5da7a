package ai.neolink.settlement.ledger;

import ai.neolink.settlement.ledger.ChartOfAccounts.Account;
import ai.neolink.settlement.ledger.ChartOfAccounts.Rule;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares posting rules with roles. A run posts to the accounts that a rule names by code; guarantees, exports and
 * reports find accounts by role. Where the two disagreed, the first night broke guarantees 2 to 5 (E1).
 */
final class RuleRoles {
    /** The role of one side of a rule; the subject is a channel or product, or null. */
    private record Side(Role role, @Nullable String subject) {
        static Side of(Role role) {
            return new Side(role, null);
        }
    }

    private record Sides(Side debit, Side credit) {}

    private final AccountRoles roles;
    private final Set<String> events;

    /** @param events the events of all posting rules of the chart */
    RuleRoles(AccountRoles roles, Set<String> events) {
        this.roles = roles;
        this.events = events;
    }

    /**
     * @throws ai.neolink.settlement.refusal.Refusal that names the rule and the account that the rule must name
     */
    void check(Rule rule) {
        sides(rule.event()).ifPresent(sides -> {
            check(rule, "debit", rule.debit(), sides.debit);
            check(rule, "credit", rule.credit(), sides.credit);
            if (rule.tax() != null) {
                if (sides.credit.role != Role.REVENUE) {
                    throw LedgerMessage.TAX_WITHOUT_REVENUE.refuse(rule.event(), rule.tax());
                }
                check(rule, "tax", rule.tax(), Side.of(Role.OUTPUT_VAT));
            }
        });
    }

    /** A channel that only this rule names has no accounts in roles, and nothing is ever posted by the rule. */
    private void check(Rule rule, String what, String code, Side side) {
        roles.find(side.role, side.subject).map(Account::code).ifPresent(right -> {
            if (!right.equals(code)) {
                throw LedgerMessage.RULE_AGAINST_ROLE.refuse(
                        rule.event(), what, code, right, side.role.of(side.subject));
            }
        });
    }

    /** Returns nothing for an event that the program never posts. */
    private Optional<Sides> sides(String event) {
        var words = event.split(" ", 2);
        var subject = words.length == 2 ? words[1] : null;
        var customers = Side.of(Role.CUSTOMER_BALANCES);
        var suspense = Side.of(Role.SUSPENSE);
        var fees = Side.of(Role.FEES);
        var clearing = new Side(Role.CLEARING, subject);
        var money = money(subject);
        return Optional.ofNullable(
                switch (words[0]) {
                    case "CHARGE" -> new Sides(customers, earned(subject));
                    case "RECOGNITION" -> new Sides(Side.of(Role.DEFERRED_REVENUE), new Side(Role.REVENUE, subject));
                    case "RECHARGE" -> new Sides(clearing, customers);
                    case "RECLASS" -> new Sides(Side.of(Role.RECEIVABLES), customers);
                    case "PAIRED" -> new Sides(money, clearing);
                    case "CREDITED" -> new Sides(money, customers);
                    case "ARRIVED_ALIPAY", "ARRIVED_WECHAT" ->
                        new Sides(money, money(words[0].substring("ARRIVED_".length())));
                    case "SUSPENDED_IN" -> new Sides(money, suspense);
                    case "SUSPENDED_OUT" -> new Sides(suspense, money);
                    case "FEE", "CHARGES" -> new Sides(fees, money);
                    case "LATE_PAIRED" -> new Sides(suspense, clearing);
                    case "LATE_CREDITED", "ASSIGNED_IN" -> new Sides(suspense, customers);
                    case "ASSIGNED_OUT" -> new Sides(customers, suspense);
                    case "GIVEN_UP_TO_CUSTOMER" -> new Sides(customers, clearing);
                    case "GIVEN_UP_TO_FEES" -> new Sides(fees, clearing);
                    default -> null;
                });
    }

    /** What is charged is revenue at once, or later where the chart has a rule for its recognition. */
    private Side earned(@Nullable String product) {
        return events.contains("RECOGNITION " + product)
                ? Side.of(Role.DEFERRED_REVENUE)
                : new Side(Role.REVENUE, product);
    }

    private static Side money(@Nullable String channel) {
        return "BANK".equals(channel) ? Side.of(Role.BANK) : new Side(Role.MERCHANT_BALANCE, channel);
    }
}
