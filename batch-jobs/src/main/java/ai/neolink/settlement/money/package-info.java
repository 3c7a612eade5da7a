/**
 * Amounts. In: decimal text and numbers. Out: fen as {@code long}, exact amounts as fractions. Always true: no binary
 * floating point; one rounding for each charge.
 */
@NullMarked
package ai.neolink.settlement.money;

import org.jspecify.annotations.NullMarked;
