package ai.neolink.settlement.price;

/** What the price list has prices for. */
public enum PricedProduct {
    COMPUTE,
    STORAGE,
    IMAGE,
    MODEL
}
