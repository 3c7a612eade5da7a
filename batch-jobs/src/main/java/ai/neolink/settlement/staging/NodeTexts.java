package ai.neolink.settlement.staging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * The texts of a page's nodes as they are kept (T6): compact JSON of the fields that the feed names, in the order of
 * the platform API, whatever the order and the white space in which the platform wrote them. Absent and null are the
 * same. Each text is UTF-8 and ends with a line feed.
 */
final class NodeTexts {
    private static final int FIRST_SIZE = 1 << 14;
    private static final int SPACE = 0x20;
    private static final int DELETE = 0x7f;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /**
     * Adds the text of a node.
     *
     * @return where the text ends; it begins where the text before it ends
     */
    int add(Fields fields, JsonNode node) {
        object(fields, node);
        put('\n');
        return size;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    private void object(Fields fields, JsonNode node) {
        var opens = '{';
        for (var field : fields.inOrder()) {
            var value = node.get(field.name());
            if (value != null && !value.isNull()) {
                put(opens);
                opens = ',';
                put(field.label());
                value(field, value);
            }
        }
        if (opens == '{') {
            put(opens);
        }
        put('}');
    }

    private void value(Fields.Field field, JsonNode value) {
        var elements = field.elements();
        if (value.isString()) {
            text(value.stringValue());
        } else if (elements != null && value.isArray()) {
            var opens = '[';
            for (var element : value) {
                put(opens);
                opens = ',';
                object(elements, element);
            }
            if (opens == '[') {
                put(opens);
            }
            put(']');
        } else {
            put(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void text(String text) {
        var length = text.length();
        room(length + 2);
        var begin = size;
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (c < SPACE || c >= DELETE || c == '"' || c == '\\') {
                size = begin;
                escaped(text);
                return;
            }
            bytes[size++] = (byte) c;
        }
        bytes[size++] = '"';
    }

    private void escaped(String text) {
        put('"');
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet == '"' || octet == '\\') {
                put('\\');
                put((char) octet);
            } else if (octet >= 0 && octet < SPACE) {
                put("\\u00".getBytes(StandardCharsets.US_ASCII));
                put((char) HEX[octet >> 4]);
                put((char) HEX[octet & 0xf]);
            } else {
                room(1);
                bytes[size++] = octet;
            }
        }
        put('"');
    }

    private void put(char c) {
        room(1);
        bytes[size++] = (byte) c;
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
