package ai.neolink.settlement.staging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up lately and never changes. Two generations: when the young one is full the old one goes, so memory
 * is bounded.
 */
final class Recent<K, V> {
    /** Of a generation; about 200 bytes each. */
    private static final int MOST = 50_000;

    private Map<K, V> young = new HashMap<>();
    private Map<K, V> old = new HashMap<>();

    synchronized @Nullable V get(K key) {
        var value = young.get(key);
        if (value == null) {
            value = old.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    synchronized void put(K key, V value) {
        if (young.size() >= MOST) {
            old = young;
            young = new HashMap<>();
        }
        young.put(key, value);
    }
}
