package ai.neolink.settlement.staging;

import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of a page, each read into a row or rejected for what is wrong with itself; nothing of it is compared with what is stored. The
 * trees that were parsed are not kept.
 */
public final class NodesRead {
    /** A node that can be read; {@code source} tells it if it is rejected nevertheless. */
    record Read(Staged staged, int position, Rejected.Source source) {}

    private final Feed feed;
    private final BillingZone zone;
    private final long now;
    private final List<Read> read = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /** @param now the clock at the pull, epoch seconds */
    NodesRead(Feed feed, BillingZone zone, long now) {
        this.feed = feed;
        this.zone = zone;
        this.now = now;
    }

    public void add(RawNode raw) {
        var node = new Node(raw.json(), zone, now);
        var staged = feed.read(node);
        var reason = node.reason();
        var source = Rejected.Source.of(raw, node);
        if (reason == null) {
            read.add(new Read(staged, read.size(), source));
        } else {
            rejected.add(source.rejected(reason, node.field()));
        }
    }

    Feed feed() {
        return feed;
    }

    List<Read> read() {
        return read;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
