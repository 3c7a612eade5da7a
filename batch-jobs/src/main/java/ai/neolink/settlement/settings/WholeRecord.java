package ai.neolink.settlement.settings;

import ai.neolink.settlement.refusal.Refusal;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record that was read of a file has all it needs: what the file leaves out is null, whatever the record
 * says.
 */
final class WholeRecord {
    private WholeRecord() {}

    /** @throws Refusal that names file and key */
    static void check(String file, Object read) {
        check(file, "", read);
    }

    private static void check(String file, String name, Object value) {
        switch (value) {
            case Record whole -> {
                for (var component : whole.getClass().getRecordComponents()) {
                    check(file, name, whole, component);
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(file, "%s[%d]".formatted(name, i), list.get(i));
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> check(file, "%s.%s".formatted(name, key), each));
            default -> {
                // a value
            }
        }
    }

    private static void check(String file, String name, Record whole, RecordComponent component) {
        var key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        var below = name.isEmpty() ? key : name + '.' + key;
        var value = value(whole, component);
        if (value != null) {
            check(file, below, value);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw SettingMessage.KEY_MISSING.refuse(file, below);
        }
    }

    private static @Nullable Object value(Record whole, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of a file cannot be looked into", e);
        }
    }
}
