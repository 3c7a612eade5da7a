package ai.neolink.settlement.statement;

import java.time.LocalTime;

/**
 * A channel whose statements arrive day by day: whether it is enabled, and when the statement of a day should be there.
 */
public interface Expected {
    Channel channel();

    boolean isEnabled();

    /** The time of the following day from which the statement should be there. */
    LocalTime readyAt();
}
