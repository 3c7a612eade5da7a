package ai.neolink.settlement.staging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The fields that a feed names, in the order of the platform API. No other field of a node is ever kept. Where a value
 * is not of the kind of its field, only its kind is kept (O9): the value may be a secret that the platform put there by
 * mistake.
 */
public final class Fields {
    enum Kind {
        TEXT,
        INTEGER,
        LIST
    }

    /**
     * @param label    the name as JSON writes it before the value, with the colon
     * @param elements the fields of a list's objects
     */
    record Field(
            String name,
            byte[] label,
            Kind kind,
            int bit,
            @Nullable Fields elements) {}

    /** A feed begins with no field and names its own, in the order of the platform API. */
    public static final Fields NONE = new Fields(List.of());

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Field> fields;
    private final Map<String, Field> byName = new HashMap<>();

    private Fields(List<Field> fields) {
        this.fields = fields;
        fields.forEach(field -> byName.put(field.name, field));
    }

    public Fields text(String... names) {
        return with(Kind.TEXT, null, names);
    }

    public Fields integer(String... names) {
        return with(Kind.INTEGER, null, names);
    }

    /** @param elements the fields of the objects in the list */
    public Fields list(String name, Fields elements) {
        return with(Kind.LIST, elements, name);
    }

    private Fields with(Kind kind, @Nullable Fields elements, String... names) {
        var more = new ArrayList<>(fields);
        for (var name : names) {
            var label = ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
            more.add(new Field(name, label, kind, 1 << more.size(), elements));
        }
        return new Fields(more);
    }

    List<Field> inOrder() {
        return fields;
    }

    @Nullable
    Field named(String name) {
        return byName.get(name);
    }

    /**
     * The text of a node as the list of rejects keeps it: compact JSON, with the fields in the order of the platform
     * API.
     */
    String text(JsonNode node) {
        return shown(node).toString();
    }

    private JsonNode shown(JsonNode node) {
        if (!node.isObject()) {
            return type(node);
        }
        var object = JSON.objectNode();
        for (var field : fields) {
            var value = node.get(field.name);
            if (value != null) {
                object.set(field.name, shown(field, value));
            }
        }
        return object;
    }

    private static JsonNode shown(Field field, JsonNode value) {
        var elements = field.elements;
        if (elements != null && value.isArray()) {
            var list = JSON.arrayNode();
            value.forEach(element -> list.add(elements.shown(element)));
            return list;
        }
        var isKept = switch (field.kind) {
            case TEXT -> !value.isContainer();
            case INTEGER -> !value.isContainer() && !value.isString();
            case LIST -> value.isNull();
        };
        return isKept ? value : type(value);
    }

    private static JsonNode type(JsonNode value) {
        return JSON.stringNode(
                switch (value.getNodeType()) {
                    case OBJECT -> "(object)";
                    case ARRAY -> "(list)";
                    case STRING -> "(text)";
                    case BOOLEAN -> "(true or false)";
                    case NULL -> "(null)";
                    default -> "(number)";
                });
    }
}
