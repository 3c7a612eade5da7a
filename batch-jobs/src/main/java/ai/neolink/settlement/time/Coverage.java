package ai.neolink.settlement.time;

/**
 * The windows of a unit that a run settles: fresh windows, which were never settled, and due windows, which are settled
 * again because something about them changed.
 *
 * @param fresh from the end of the last settled window to the end of the run's own window
 * @param due   earlier windows to settle again; may be empty
 */
public record Coverage(Span fresh, Span due) {
    /** Whether this run settles the window that starts at an instant. */
    public boolean covers(long windowStart) {
        return fresh.contains(windowStart) || due.contains(windowStart);
    }

    /** The start of the first window that the run settles. */
    public long from() {
        return due.isEmpty() ? fresh.from() : Math.min(due.from(), fresh.from());
    }

    /** The end of the last window that the run settles. */
    public long until() {
        return Math.max(fresh.until(), due.isEmpty() ? fresh.until() : due.until());
    }
}
