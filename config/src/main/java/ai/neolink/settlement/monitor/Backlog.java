package ai.neolink.settlement.monitor;

import ai.neolink.settlement.runs.Windows.Window;
import java.util.Optional;

/**
 * Windows whose time has come and that are not settled.
 *
 * @param windows        how many
 * @param next           the oldest
 * @param overdueSeconds since its time came
 * @param lateSeconds    since its time came or anything was settled last, whichever is later: a service that catches up
 *     is not late. Until the first round of this process has ended, since its start at most
 */
public record Backlog(long windows, Optional<Window> next, long overdueSeconds, long lateSeconds) {}
