/**
 * What is sold, in the words that everybody shares: number and name, unit, length of a window, price list, FOCUS. Each
 * product describes itself in its own package; whoever lists products asks {@link
 * ai.neolink.settlement.product.Products}, and SQL binds their numbers.
 */
@NullMarked
package ai.neolink.settlement.product;

import org.jspecify.annotations.NullMarked;
