package ai.neolink.settlement.engine;

/**
 * What a charge belongs to and is never charged twice for: a resource of an account in a service period that starts at
 * an instant (for an order: when it was placed, since its id alone is its window). The account is part of it, the SKU
 * only where {@link Book#isChargedBySku} says so; else it is {@link ai.neolink.settlement.id.Key#NONE}.
 */
public record PostingKey(long startsAt, long account, long meter, long sku) {}
