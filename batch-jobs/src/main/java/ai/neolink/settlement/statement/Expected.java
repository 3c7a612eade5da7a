package ai.neolink.settlement.statement;

import java.time.LocalTime;

/**
 * A channel whose statements come day by day: whether it is switched on, and when a day's statement should be there.
 */
public interface Expected {
    Channel channel();

    boolean isEnabled();

    /** Of the day after. */
    LocalTime readyAt();
}
