package ai.neolink.settlement.product;

/** The kind of window that a product has; it decides which run settles the product. */
public enum Grain {
    /** An hour of the calendar, settled by the run of an hour. */
    HOUR,
    /** A day of the calendar, settled by the run of a night. */
    DAY,
    /**
     * A service period that is bought ahead. The window starts when the order is placed, the run of an hour settles it,
     * and the table {@code service_period} holds its length.
     */
    PERIOD
}
