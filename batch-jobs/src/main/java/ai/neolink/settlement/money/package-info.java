/**
 * Amounts. In: decimal text and numbers. Out: fen as {@code long}, exact amounts as fractions.
 * Always true: no binary floating point, one rounding per charge. Imports {@code java.*} only.
 */
package ai.neolink.settlement.money;
