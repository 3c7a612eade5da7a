package ai.neolink.settlement.statement;

/**
 * The result of accepting a file: how many of its lines are new and how many were known.
 *
 * @param note sentences that a person should read beside the result; empty for most files
 */
public record Accepted(long added, long known, String note) {
    public long lines() {
        return added + known;
    }
}
