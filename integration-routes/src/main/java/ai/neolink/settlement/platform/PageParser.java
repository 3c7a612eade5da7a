package ai.neolink.settlement.platform;

import ai.neolink.settlement.staging.NodesRead;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code {"nodes": […], "endCursor": …, "hasNextPage": …}}. A message names the place of a fault in the page and
 * never repeats its text (O9): the text may be a secret.
 */
final class PageParser {
    private final byte[] body;
    private final NodesRead nodes;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String endCursor;
    private @Nullable Boolean hasNextPage;

    private PageParser(byte[] body, NodesRead nodes) {
        this.body = body;
        this.nodes = nodes;
    }

    /**
     * Reads a page.
     *
     * @param nodes takes the nodes of the page
     * @throws IOException if the body is no whole page; a retry may help
     */
    static Page parse(byte[] body, NodesRead nodes) throws IOException {
        try {
            return new PageParser(body, nodes).page();
        } catch (JacksonException e) {
            throw new IOException("the body is not a whole JSON page: it is damaged at byte %d of %d"
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getByteOffset(), body.length));
        }
    }

    private Page page() throws IOException {
        try (var parser = NodesRead.open(body)) {
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
        if (!seen.contains("nodes") || hasNextPage == null) {
            throw new IOException("the page lacks %s".formatted(seen.contains("nodes") ? "hasNextPage" : "nodes"));
        }
        return new Page(nodes, endCursor, hasNextPage);
    }

    private void field(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "nodes" -> {
                once(name);
                nodes(parser);
            }
            case "endCursor" -> {
                once(name);
                endCursor = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
                parser.skipChildren();
            }
            case "hasNextPage" -> {
                once(name);
                if (!parser.currentToken().isBoolean()) {
                    throw new IOException("hasNextPage is not true or false");
                }
                hasNextPage = parser.getBooleanValue();
            }
            default -> parser.skipChildren();
        }
    }

    private void once(String name) throws IOException {
        if (!seen.add(name)) {
            throw new IOException("%s is there twice".formatted(name));
        }
    }

    private void nodes(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("nodes is not a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("the list of nodes has no end");
            }
            nodes.add(parser, body);
        }
    }
}
