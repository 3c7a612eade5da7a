package ai.neolink.settlement.product;

/**
 * What an order for a product with a service period of its own buys.
 *
 * @param periods where the prices of the periods stand
 * @param prepaid the product of which an order may prepay some, day by day
 */
public record BoughtAhead(PricedProduct periods, Product prepaid) {}
