package ai.neolink.settlement.monitor;

import ai.neolink.settlement.runs.Windows.Window;
import java.util.Optional;

/**
 * Windows that are due and not settled.
 *
 * @param windows        their number
 * @param next           the oldest
 * @param overdueSeconds seconds since the oldest became due
 * @param lateSeconds    seconds since the oldest became due or anything was settled last, whichever is later, because a
 *     service that catches up is not late. Until the first round of this process has ended, at most the seconds since
 *     its start
 */
public record Backlog(long windows, Optional<Window> next, long overdueSeconds, long lateSeconds) {}
