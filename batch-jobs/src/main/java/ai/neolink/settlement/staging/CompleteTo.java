package ai.neolink.settlement.staging;

import org.jspecify.annotations.Nullable;

/**
 * How far a feed is complete (O1): everything that the platform had to tell up to this instant is stored.
 *
 * @param at           epoch seconds, the clock when the last whole pull sent the request for its last page; null before
 *     the first whole pull
 * @param refusesSince epoch seconds since which the pulls of the feed have been failing; null if the last pull was
 *     whole
 */
public record CompleteTo(
        Feed feed, @Nullable Long at, @Nullable Long refusesSince) {
    public boolean reaches(long instant) {
        return at != null && at >= instant;
    }
}
