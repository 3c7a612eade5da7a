package ai.neolink.settlement.staging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * The nodes of a page. Each node is read into a row, or rejected for what is wrong with the node itself; no node is
 * compared with stored ones here. The parsed trees are not kept.
 */
public final class NodesRead {
    /**
     * A node that can be read.
     *
     * @param source tells its text if the node is rejected later after all
     * @param from   where its text begins among the texts of the page; {@code until}: where it ends
     */
    record Read(Staged staged, int position, Rejected.Source source, int from, int until) {}

    private final Feed feed;
    private final Bounds bounds;
    private final long asked;
    private final NodeReader reader;
    private final NodeTexts texts = new NodeTexts();
    private final List<Read> read = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /** @param asked the clock when the request for the page was sent, epoch seconds */
    NodesRead(Feed feed, Bounds bounds, long asked) {
        this.feed = feed;
        this.bounds = bounds;
        this.asked = asked;
        this.reader = new NodeReader(feed.fields());
    }

    /** Opens a parser for the JSON of a page. The caller reads the page itself and gives each node to {@link #add}. */
    public static JsonParser open(byte[] page) {
        return NodeReader.open(page, 0, page.length);
    }

    /** Reads a node that stands alone. */
    public void add(String json) {
        var page = json.getBytes(StandardCharsets.UTF_8);
        try (var parser = open(page)) {
            parser.nextToken();
            add(parser, page);
        }
    }

    /**
     * Reads the node that begins at the current token of the parser, up to the end of the node.
     *
     * @throws tools.jackson.core.JacksonException if the text is no JSON
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
            var from = texts.size();
            read.add(new Read(staged, position, source, from, texts.add(feed.fields(), raw.json())));
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

    NodeTexts texts() {
        return texts;
    }

    List<Read> read() {
        return read;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
