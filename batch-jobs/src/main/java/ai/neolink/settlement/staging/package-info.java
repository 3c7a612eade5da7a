/**
 * Intake. In: pages of nodes. Out: typed rows in {@code staging_*}, rejects with their reason, the feed's cursor — all
 * of a page in one transaction. Always true: rows are only added; a greater revision ends the force of a smaller one
 * ({@code superseded_at}), so the state of any earlier arrival can be read.
 */
@NullMarked
package ai.neolink.settlement.staging;

import org.jspecify.annotations.NullMarked;
