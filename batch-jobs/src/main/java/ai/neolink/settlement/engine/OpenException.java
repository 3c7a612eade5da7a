package ai.neolink.settlement.engine;

import ai.neolink.settlement.engine.Outcome.OnHold;

/**
 * A rating exception on the list.
 *
 * @param openedRun the run that put this row on the list
 * @param firstSeen end of the window of the first run that listed the window for this reason
 */
public record OpenException(OnHold exception, int openedRun, long firstSeen) {}
