package ai.neolink.settlement.engine;

import ai.neolink.settlement.engine.Outcome.Listed;

/**
 * A rating exception on the list.
 *
 * @param openedRun the run that put this row on the list
 * @param firstSeen end of the window of the first run that listed the window for this reason
 */
public record Listing(Listed exception, int openedRun, long firstSeen) {}
