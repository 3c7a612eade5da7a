package ai.neolink.settlement.time;

/**
 * Which windows of a unit a run settles: those since the frontier, never settled before, and those that are due again
 * because something about them changed.
 *
 * @param fresh from the end of the last settled window to the end of the run's own
 * @param due   earlier windows to settle again; may be empty
 */
public record Coverage(Span fresh, Span due) {
    /** Whether the window that starts then is settled by this run. */
    public boolean covers(long windowStart) {
        return fresh.contains(windowStart) || due.contains(windowStart);
    }

    /** The first instant that matters. */
    public long from() {
        return due.isEmpty() ? fresh.from() : Math.min(due.from(), fresh.from());
    }

    /** The end of the last window that matters. */
    public long until() {
        return Math.max(fresh.until(), due.isEmpty() ? fresh.until() : due.until());
    }
}
