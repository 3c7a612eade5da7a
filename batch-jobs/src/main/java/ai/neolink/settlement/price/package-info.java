/**
 * Prices. In: the rate card and the feed {@code prices}. Out: the price in force at any instant. Always true: the entry
 * with the greatest effective-from decides alone, discounts included.
 */
@NullMarked
package ai.neolink.settlement.price;

import org.jspecify.annotations.NullMarked;
