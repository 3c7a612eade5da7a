/**
 * Runs. In: what an operator or a schedule wants settled. Out: rows of {@code settlement_run} with the cut of the
 * inputs they know, who owns the settlement now, which days are sealed. Always true: one run at a time; a run's
 * business date is never a sealed day.
 */
@NullMarked
package ai.neolink.settlement.runs;

import org.jspecify.annotations.NullMarked;
