package ai.neolink.settlement.staging;

import org.jspecify.annotations.Nullable;

/**
 * How far a feed is known (O1): everything the platform had to tell by then is stored.
 *
 * @param at           epoch seconds, the clock when the request of the last page of the last whole pull was sent; null
 *     before the first
 * @param refusesSince epoch seconds, since when its pulls have been failing; null if the last one was whole
 */
public record CompleteTo(
        Feed feed, @Nullable Long at, @Nullable Long refusesSince) {
    public boolean reaches(long instant) {
        return at != null && at >= instant;
    }
}
