package ai.neolink.settlement.channel;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import java.util.Locale;

/**
 * The result of pulling a statement.
 *
 * @param subject its day, or the name of the bank's file
 * @param lines   number of new lines
 * @param reason  why the statement is not accepted; for an accepted bank file, why it could not be moved; otherwise
 *     empty
 */
public record PulledStatement(Channel channel, Bill bill, String subject, Result result, long lines, String reason) {
    /** The kinds of result. */
    public enum Result {
        ACCEPTED,
        EMPTY,
        NOT_READY,
        QUARANTINED,
        NOT_HAD,
        /** The provider does not answer or is in trouble: the next pull may get the statement. */
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
