package ai.neolink.settlement.platform;

import ai.neolink.settlement.staging.NodesRead;
import org.jspecify.annotations.Nullable;

/** A page of a feed. */
record Page(NodesRead nodes, @Nullable String endCursor, boolean hasNextPage) {}
