package ai.neolink.settlement.console;

import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.start.Parts;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long an address has to wait because of the tokens that were refused, whichever process refused them (C5). */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class Refusals {
    /** Refusals are forgotten after so many seconds. */
    private static final long REMEMBERED_SECONDS = 900;

    private static final long LONGEST_SECONDS = 60;

    /** Two to this power is more than the longest wait. */
    private static final int ENOUGH = 6;

    private final JdbcClient jdbc;
    private final Clock clock;

    Refusals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Seconds until the address may try again: 1, 2, 4 … 60 after each refusal; 0 if it may try now. */
    long secondsToWait(String address) {
        var now = clock.instant().getEpochSecond();
        return jdbc.sql("""
                        select count(*) refused, max(at_instant) last_at from audit_event
                        where action = :action and at_instant >= :since and address = :address
                        """)
                .param("action", AuditAction.SIGN_IN_REFUSED.name())
                .param("since", now - REMEMBERED_SECONDS)
                .param("address", address)
                .query((row, n) -> wait(row.getLong("refused"), now - row.getLong("last_at")))
                .single();
    }

    private static long wait(long refused, long secondsAgo) {
        var whole =
                refused == 0 ? 0 : refused > ENOUGH ? LONGEST_SECONDS : Math.min(LONGEST_SECONDS, 1L << (refused - 1));
        return Math.max(0, whole - secondsAgo);
    }
}
