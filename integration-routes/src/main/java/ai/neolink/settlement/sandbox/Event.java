package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.staging.Feed;

/** A node of a feed, and when the platform learned of it (epoch seconds). */
record Event(Feed feed, long arrivesAt, String json) {}
