/**
 * The engine. In: usage and prices known to a run, and what was charged before. Out: charges (first ones and
 * differences) and rating exceptions. Always true: target − charged = difference; a window is charged once, rounded
 * once. The rules in the packages below are pure functions; this package and {@code rating.*} import money, time, price
 * and store only.
 */
package ai.neolink.settlement.rating;
