/**
 * The charges as a FOCUS file, the open standard for cloud bills. In: a sealed period. Out: one row for each charge,
 * order and use. Always true: the amounts of the file add up to those of the charges.
 */
@NullMarked
package ai.neolink.settlement.export.focus;

import org.jspecify.annotations.NullMarked;
