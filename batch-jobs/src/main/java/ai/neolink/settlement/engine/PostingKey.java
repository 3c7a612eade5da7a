package ai.neolink.settlement.engine;

/**
 * The key of a charge: a resource of a customer in a service period that starts at an instant (for an order the instant
 * when it was placed, because its id alone is its window). The same key is never charged twice. The customer is part of
 * the key; the SKU is part of it only where {@link Book#isChargedBySku} says so, and otherwise {@link
 * ai.neolink.settlement.id.Key#NONE}.
 */
public record PostingKey(long startsAt, long account, long meter, long sku) {}
