/**
 * Storage volumes, charged by the day's peak. In: samples of capacities, prepaid storage and the prices known to a run.
 * Out: what a volume owes for a day. Always true: what is included or prepaid is not charged again; the rule is a pure
 * function, only the book reads the database.
 */
@NullMarked
package ai.neolink.settlement.rating.storage;

import org.jspecify.annotations.NullMarked;
