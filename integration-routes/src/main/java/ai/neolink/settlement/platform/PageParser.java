package ai.neolink.settlement.platform;

import ai.neolink.settlement.staging.NodesRead;
import ai.neolink.settlement.staging.RawNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"nodes": […], "endCursor": …, "hasNextPage": …}}, and each node with its very text. */
final class PageParser {
    /** A page is bounded as a whole; within it a node that is odd is rejected by itself, and must not take its page with it. */
    private static final StreamReadConstraints WITHIN_A_PAGE = StreamReadConstraints.builder()
            .maxNestingDepth(1_000_000)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(WITHIN_A_PAGE).build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final byte[] body;
    private final NodesRead nodes;
    private boolean hasNodes;
    private @Nullable String endCursor;
    private @Nullable Boolean hasNextPage;

    private PageParser(byte[] body, NodesRead nodes) {
        this.body = body;
        this.nodes = nodes;
    }

    /**
     * @param nodes takes the nodes
     * @throws IOException if it is not a whole page; asking again may help
     */
    static Page parse(byte[] body, NodesRead nodes) throws IOException {
        try {
            return new PageParser(body, nodes).page();
        } catch (JacksonException e) {
            throw new IOException(
                    "the body is not a whole JSON page (%d bytes): %s".formatted(body.length, e.getOriginalMessage()),
                    e);
        }
    }

    private Page page() throws IOException {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the body is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                field(name, parser);
            }
            if (parser.nextToken() != null) {
                throw new IOException("the body goes on after its end");
            }
        }
        if (!hasNodes || hasNextPage == null) {
            throw new IOException("the page lacks %s".formatted(hasNodes ? "hasNextPage" : "nodes"));
        }
        return new Page(nodes, endCursor, hasNextPage);
    }

    private void field(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "nodes" -> nodes(parser);
            case "endCursor" -> endCursor = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
            case "hasNextPage" -> {
                if (!parser.currentToken().isBoolean()) {
                    throw new IOException("hasNextPage is not true or false");
                }
                hasNextPage = parser.getBooleanValue();
            }
            default -> parser.skipChildren();
        }
        if (parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    private void nodes(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("nodes is not a list");
        }
        if (hasNodes) {
            throw new IOException("there are two lists of nodes");
        }
        hasNodes = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("the list of nodes has no end");
            }
            var start = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode node = JSON.readTree(parser);
            var end = node.isContainer() ? (int) parser.currentLocation().getByteOffset() : scalarEnd(start);
            nodes.add(new RawNode(node, body, start, end));
        }
    }

    /** Where a text, number or word ends that begins at a place. */
    private int scalarEnd(int start) {
        var quoted = body[start] == '"';
        for (int at = start + 1; at < body.length; at++) {
            if (quoted) {
                if (body[at] == '"') {
                    return at + 1;
                }
                at += body[at] == '\\' ? 1 : 0;
            } else if (body[at] <= ' ' || body[at] == ',' || body[at] == ']') {
                return at;
            }
        }
        return body.length;
    }
}
