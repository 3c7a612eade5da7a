package ai.neolink.settlement.platform;

import ai.neolink.settlement.staging.RawNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a feed. */
record Page(List<RawNode> nodes, @Nullable String endCursor, boolean hasNextPage) {}
