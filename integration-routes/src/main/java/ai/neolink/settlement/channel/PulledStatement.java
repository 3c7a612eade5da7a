package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import java.util.Locale;

/**
 * What came of pulling a statement.
 *
 * @param subject its day, or the bank's file
 * @param lines   that were new
 * @param reason  why it is not accepted; of an accepted bank file, why it could not be moved; empty otherwise
 */
public record PulledStatement(Channel channel, Bill bill, String subject, Result result, long lines, String reason) {
    /** What became of it. */
    public enum Result {
        ACCEPTED,
        EMPTY,
        NOT_READY,
        QUARANTINED,
        NOT_HAD,
        /** Not had, as its provider does not answer or is in trouble: the next pull may have it. */
        AWAY,
        NOT_TRIED
    }

    public boolean isFailure() {
        return result == Result.QUARANTINED || result == Result.NOT_HAD || result == Result.AWAY;
    }

    /** One sentence for people. */
    public String sentence() {
        return "%s, %s%s: %s"
                .formatted(
                        channel.title(),
                        subject,
                        bill == Bill.ENTRIES ? "" : " (" + bill.name().toLowerCase(Locale.ROOT) + " bill)",
                        reason);
    }
}
