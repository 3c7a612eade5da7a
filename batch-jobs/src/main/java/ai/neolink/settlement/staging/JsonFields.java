package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object as they are written, their meaning for the fingerprint, and the worst fault of them. */
abstract class JsonFields {
    private static final char SEPARATOR = 0x1f;

    /** What has been read; the items of a list write into the content of the node that has the list. */
    final StringBuilder content;

    private final JsonNode json;
    private @Nullable RejectReason reason;
    private String field = "-";

    JsonFields(JsonNode json, StringBuilder content) {
        this.json = json;
        this.content = content;
    }

    public final @Nullable RejectReason reason() {
        return reason;
    }

    public final String field() {
        return field;
    }

    /** 128 bits that are the same for two nodes exactly when the nodes say the same. */
    public final byte[] fingerprint() {
        return Arrays.copyOf(Key.sha256(content.toString().getBytes(StandardCharsets.UTF_8)), 16);
    }

    public final void fault(RejectReason found, String where) {
        if (reason == null || found.ordinal() < reason.ordinal()) {
            reason = found;
            field = where;
        }
    }

    final @Nullable JsonNode value(String name, boolean required) {
        var value = json.isObject() ? json.get(name) : null;
        if (value == null || value.isNull()) {
            if (required) {
                fault(RejectReason.MISSING_FIELD, name);
            }
            return null;
        }
        return value;
    }

    final @Nullable String string(String name, boolean required) {
        var value = value(name, required);
        if (value != null && !value.isString()) {
            fault(RejectReason.MALFORMED, name);
            return null;
        }
        return value == null ? null : value.stringValue();
    }

    final <T extends @Nullable Object> T keep(String name, T value) {
        content.append(name).append('=').append(value).append(SEPARATOR);
        return value;
    }

    public final boolean has(String name) {
        return value(name, false) != null;
    }

    /** The text of a field for the list of rejects; null if the field holds no string. */
    public final @Nullable String label(String name) {
        var value = value(name, false);
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
