package ai.neolink.settlement.ledger;

import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an account is for. The program asks the chart for an account by its role and never by its code. A role that each
 * channel or product has stands in the chart with that channel or product: {@code CLEARING ALIPAY}.
 */
public enum Role {
    BANK(null),
    /** What a channel holds for the company. */
    MERCHANT_BALANCE("PAIRED"),
    /** Negative balances of customers, over night. */
    RECEIVABLES(null),
    /** Recharges of a channel that wait for their statement lines. */
    CLEARING("RECHARGE"),
    CUSTOMER_BALANCES(null),
    /** Subscriptions that were charged and are not yet revenue. */
    DEFERRED_REVENUE(null),
    OUTPUT_VAT(null),
    /** Money that was credited to nobody, and refunds under question. */
    SUSPENSE(null),
    /** Revenue from a product, without VAT. */
    REVENUE("CHARGE"),
    /** What channels and the bank take for their services. */
    FEES(null);

    private final @Nullable String event;

    /** @param event the posting rule that each channel or product of the role has; null for a role without them */
    Role(@Nullable String event) {
        this.event = event;
    }

    /** The role as the chart writes it. */
    String of(@Nullable String subject) {
        return subject == null ? name() : name() + ' ' + subject;
    }

    /** The role for each channel or product that has a posting rule, as the chart writes it; else the role itself. */
    Stream<String> neededFor(Collection<String> events) {
        return event == null
                ? Stream.of(name())
                : events.stream()
                        .filter(rule -> rule.startsWith(event + ' '))
                        .map(rule -> of(rule.substring(event.length() + 1)));
    }
}
