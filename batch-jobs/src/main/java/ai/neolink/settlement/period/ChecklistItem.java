package ai.neolink.settlement.period;

/**
 * Something that stands in the way of closing a month.
 *
 * @param what window, exception, break or guarantee
 * @param id   of an exception or break, by which it can be accepted; else empty
 */
public record ChecklistItem(String what, String id, String detail) {}
