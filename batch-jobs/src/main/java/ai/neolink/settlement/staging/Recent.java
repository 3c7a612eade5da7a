package ai.neolink.settlement.staging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers values that never change and were looked up lately. There are two generations: when the young one is full
 * it becomes the old one, and the old one is forgotten. So memory is bounded, without the bookkeeping that an order of
 * last use would need.
 */
final class Recent<K, V> {
    /** The greatest number of entries of a generation; an entry takes about 200 bytes. */
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
