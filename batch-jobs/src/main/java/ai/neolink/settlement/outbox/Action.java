package ai.neolink.settlement.outbox;

/**
 * Something the platform is told, once.
 *
 * @param account  the customer's key
 * @param instance the instance's key; {@link ai.neolink.settlement.id.Key#NONE} for a customer's
 * @param dueAt    epoch seconds: the exact instant, not that of the run that found it
 * @param reason   one sentence
 */
public record Action(ActionType type, long account, long instance, long dueAt, String reason) {}
