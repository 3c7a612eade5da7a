package ai.neolink.settlement.statement;

/** What an accepted file brought: lines that are new, and lines that were known. */
public record Accepted(long added, long known) {
    public long lines() {
        return added + known;
    }
}
