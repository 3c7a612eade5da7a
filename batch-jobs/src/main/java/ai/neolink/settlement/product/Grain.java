package ai.neolink.settlement.product;

/** What a window of a product is, and so which run settles it. */
public enum Grain {
    /** An hour of the calendar, settled by the run of an hour. */
    HOUR,
    /** A day of the calendar, settled by the run of a night. */
    DAY,
    /**
     * A service period of its own, bought ahead: the window starts when the order is placed, the run of an hour settles
     * it, and the table {@code service_period} holds its length.
     */
    PERIOD
}
