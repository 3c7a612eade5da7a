/**
 * Pay-as-you-go compute, charged by the second. In: the power sessions of an instance and the prices known to a run.
 * Out: what the instance owes for each SKU and clock hour. Always true: no second is charged twice; the rule is a pure
 * function, only the book reads the database.
 */
@NullMarked
package ai.neolink.settlement.rating.compute;

import org.jspecify.annotations.NullMarked;
