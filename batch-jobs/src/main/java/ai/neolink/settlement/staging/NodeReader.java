package ai.neolink.settlement.staging;

import ai.neolink.settlement.staging.Fields.Field;
import ai.neolink.settlement.staging.Fields.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Reads those fields of a node that its feed names. Everything else is skipped where it stands, so it never is a value
 * in memory.
 */
final class NodeReader {
    /**
     * A page is bounded as a whole. Within the page no limit of the parser may apply: a single odd node would then cost
     * the page, instead of being rejected by itself.
     */
    private static final StreamReadConstraints WITHIN_A_PAGE = StreamReadConstraints.builder()
            .maxNestingDepth(1_000_000)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(WITHIN_A_PAGE).build())
            .build();

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Fields fields;
    private @Nullable String repeated;

    NodeReader(Fields fields) {
        this.fields = fields;
    }

    static JsonParser open(byte[] json, int from, int until) {
        return MAPPER.createParser(json, from, until - from);
    }

    /** Parses a kept text. */
    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /**
     * Reads the node that begins at the current token of the parser.
     *
     * @param page the bytes that the parser reads, UTF-8
     */
    RawNode read(JsonParser parser, byte[] page) {
        repeated = null;
        var from = (int) parser.currentTokenLocation().getByteOffset();
        var json = parser.currentToken() == JsonToken.START_OBJECT
                ? object(parser, fields, null)
                : other(parser, Kind.LIST);
        return new RawNode(
                json, repeated, page, from, (int) parser.currentLocation().getByteOffset());
    }

    /** The text that the list of rejects keeps of a node; the node is read once more for it. */
    String text(byte[] page, int from, int until) {
        try (var parser = open(page, from, until)) {
            parser.nextToken();
            return fields.text(read(parser, page).json());
        }
    }

    /**
     * @param list the field whose list holds the object; a field that is there twice is reported under the name of the
     *     list
     */
    private ObjectNode object(JsonParser parser, Fields known, @Nullable Field list) {
        var node = JSON.objectNode();
        var seen = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = known.named(parser.currentName());
            parser.nextToken();
            if (field == null) {
                parser.skipChildren();
                continue;
            }
            if ((seen & field.bit()) != 0 && repeated == null) {
                repeated = (list == null ? field : list).name();
            }
            seen |= field.bit();
            node.set(field.name(), value(parser, field));
        }
        return node;
    }

    private JsonNode value(JsonParser parser, Field field) {
        var elements = field.elements();
        if (elements == null || parser.currentToken() != JsonToken.START_ARRAY) {
            return other(parser, field.kind());
        }
        var list = JSON.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(
                    parser.currentToken() == JsonToken.START_OBJECT
                            ? object(parser, elements, field)
                            : other(parser, Kind.LIST));
        }
        return list;
    }

    /** A scalar, or an empty value of the same kind for anything else. A text is kept only where a text is expected. */
    private static JsonNode other(JsonParser parser, Kind kind) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> JSON.stringNode(kind == Kind.TEXT ? parser.getString() : "");
            case VALUE_NUMBER_INT -> number(parser);
            // A number with a fraction is never valid, and it is never evaluated: 1E999999999 would fill the memory.
            case VALUE_NUMBER_FLOAT -> JSON.rawValueNode(new RawValue(parser.getString()));
            case VALUE_TRUE -> JSON.booleanNode(true);
            case VALUE_FALSE -> JSON.booleanNode(false);
            case START_OBJECT -> {
                parser.skipChildren();
                yield JSON.objectNode();
            }
            case START_ARRAY -> {
                parser.skipChildren();
                yield JSON.arrayNode();
            }
            default -> JSON.nullNode();
        };
    }

    private static JsonNode number(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? JSON.numberNode(parser.getBigIntegerValue())
                : JSON.numberNode(parser.getLongValue());
    }
}
