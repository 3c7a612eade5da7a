package ai.neolink.settlement.time;

/**
 * A half-open interval of instants, in seconds since 1970-01-01T00:00Z: {@code from} in, {@code until} out.
 * Empty when {@code until <= from}.
 */
public record Span(long from, long until) {
    /**
     * The end of everything that has no end yet: 10000-01-01T00:00Z. A running session and a price without a successor
     * end then.
     */
    public static final long FOREVER = 253_402_300_800L;

    /** The earliest instant taken from a feed: 0001-01-01T00:00Z. */
    public static final long BEGINNING = -62_135_596_800L;

    public static final Span ALWAYS = new Span(BEGINNING, FOREVER);

    public boolean isEmpty() {
        return until <= from;
    }

    public boolean contains(long instant) {
        return from <= instant && instant < until;
    }

    public long seconds() {
        return Math.max(0, until - from);
    }

    public Span intersect(Span other) {
        return new Span(Math.max(from, other.from), Math.min(until, other.until));
    }
}
