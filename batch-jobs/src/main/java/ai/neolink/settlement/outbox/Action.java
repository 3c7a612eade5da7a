package ai.neolink.settlement.outbox;

/**
 * An action that the platform is told once.
 *
 * @param account  key of the customer
 * @param instance key of the instance; {@link ai.neolink.settlement.id.Key#NONE} if the action is about a customer
 * @param dueAt    epoch seconds: the exact instant rather than that of the run that found the action
 * @param reason   one sentence
 */
public record Action(ActionType type, long account, long instance, long dueAt, String reason) {}
