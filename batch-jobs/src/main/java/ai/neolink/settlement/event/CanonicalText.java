package ai.neolink.settlement.event;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical text of what is decided: a JSON object of texts, its names in order, without white space. What is
 * signed is this text, so it is written once and never made again.
 */
public final class CanonicalText {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};

    private CanonicalText() {}

    public static String of(Map<String, String> fields) {
        return JSON.writeValueAsString(new TreeMap<>(fields));
    }

    /** Texts as a JSON array: wherever one ends and the next begins, no other texts are written the same. */
    static String array(String... texts) {
        return JSON.writeValueAsString(texts);
    }

    public static SortedMap<String, String> read(String content) {
        return JSON.readValue(content, FIELDS);
    }

    /** Whether a text can be read: rows that somebody inserted need not be. */
    static boolean isReadable(String content) {
        try {
            var fields = JSON.readValue(content, FIELDS);
            return fields != null && !fields.containsValue(null);
        } catch (JacksonException e) {
            return false;
        }
    }
}
