/**
 * Intake. In: pages of nodes. Out: typed rows in {@code staging_*}, rejects with their reasons, and the cursor of the
 * feed, all of a page in one transaction. Always true: rows are only added, and a greater revision marks the smaller
 * one as superseded ({@code superseded_at}), so the state at any earlier arrival can be read.
 */
@NullMarked
package ai.neolink.settlement.staging;

import org.jspecify.annotations.NullMarked;
