package ai.neolink.settlement.staging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * The nodes of a page, each read into a row or rejected for what is wrong with itself; nothing of it is compared with
 * what is stored. The trees that were parsed are not kept.
 */
public final class NodesRead {
    /** A node that can be read; {@code source} tells it if it is rejected nevertheless. */
    record Read(Staged staged, int position, Rejected.Source source) {}

    private final Feed feed;
    private final Bounds bounds;
    private final long asked;
    private final NodeReader reader;
    private final List<Read> read = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /** @param asked the clock when the page was asked for, epoch seconds */
    NodesRead(Feed feed, Bounds bounds, long asked) {
        this.feed = feed;
        this.bounds = bounds;
        this.asked = asked;
        this.reader = new NodeReader(feed.fields());
    }

    /** For the page's JSON. What it says of itself is the caller's to read; nodes are read by {@link #add}. */
    public static JsonParser open(byte[] page) {
        return NodeReader.open(page, 0, page.length);
    }

    /** One node by itself. */
    public void add(String json) {
        var page = json.getBytes(StandardCharsets.UTF_8);
        try (var parser = open(page)) {
            parser.nextToken();
            add(parser, page);
        }
    }

    /**
     * Reads the node that begins at the parser's token, to its end.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    public void add(JsonParser parser, byte[] page) {
        var raw = reader.read(parser, page);
        var node = new Node(raw.json(), bounds);
        if (raw.repeated() != null) {
            node.fault(RejectReason.MALFORMED, raw.repeated());
        }
        var staged = feed.read(node);
        var reason = node.reason();
        var position = read.size() + rejected.size();
        var source = Rejected.Source.of(raw, node, reader, position);
        if (reason == null) {
            read.add(new Read(staged, position, source));
        } else {
            rejected.add(source.rejected(reason, node.field()));
        }
    }

    Feed feed() {
        return feed;
    }

    long asked() {
        return asked;
    }

    List<Read> read() {
        return read;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
