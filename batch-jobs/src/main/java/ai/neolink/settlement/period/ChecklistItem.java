package ai.neolink.settlement.period;

/**
 * An open item that keeps a month from being closed.
 *
 * @param what window, exception, break or guarantee
 * @param id   the id by which a person accepts an exception or break; empty for other items
 */
public record ChecklistItem(String what, String id, String detail) {}
