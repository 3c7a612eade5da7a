/**
 * Prices. In: the rate card and the feed {@code prices}. Out: the price in force at any instant. Always true: the entry
 * with the greatest effective-from decides alone, discounts included. Imports money, time and store.
 */
package ai.neolink.settlement.price;
