package ai.neolink.settlement.console;

import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.report.Trail;
import ai.neolink.settlement.start.Parts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** How long an address has to wait because of the tokens that were refused, whichever process refused them (C5). */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class Refusals {
    /** Refusals are forgotten after so many seconds. */
    private static final long REMEMBERED_SECONDS = 900;

    private static final long LONGEST_SECONDS = 60;

    private final Trail trail;

    Refusals(Trail trail) {
        this.trail = trail;
    }

    /** Seconds until the address, or its /64, may try again: 1, 2, 4 … 60 after each refusal; 0 if it may now. */
    long secondsToWait(String address) {
        var refused = trail.seen(AuditAction.SIGN_IN_REFUSED, Callers.like(address), REMEMBERED_SECONDS);
        var whole = refused.count() == 0
                ? 0
                : Math.min(LONGEST_SECONDS, 1L << Math.min(refused.count() - 1, LONGEST_SECONDS));
        return Math.max(0, whole - refused.secondsAgo());
    }
}
