package ai.neolink.settlement.statement;

/**
 * What an accepted file brought: lines that are new, and lines that were known.
 *
 * @param note what a person should know beside it, in sentences; empty for most
 */
public record Accepted(long added, long known, String note) {
    public long lines() {
        return added + known;
    }
}
