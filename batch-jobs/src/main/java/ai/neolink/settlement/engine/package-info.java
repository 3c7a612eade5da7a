/**
 * The engine that every book runs on: which units are due, what they used, what they were charged before. In: usage
 * and prices known to a run. Out: first charges, differences, exceptions and the chunk's rows. Always true: target −
 * charged = difference; a window is charged once and rounded once. A book brings its SQL, its rule and the rows of its
 * own: the engine knows no product and no payment.
 */
@NullMarked
package ai.neolink.settlement.engine;

import org.jspecify.annotations.NullMarked;
