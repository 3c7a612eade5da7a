package ai.neolink.settlement.staging;

/** Counts what became of the nodes of one page, or of several pages. */
public record Stored(long accepted, long repeated, long rejected) {
    public static final Stored NOTHING = new Stored(0, 0, 0);

    public Stored plus(Stored other) {
        return new Stored(accepted + other.accepted, repeated + other.repeated, rejected + other.rejected);
    }

    public long nodes() {
        return accepted + repeated + rejected;
    }
}
