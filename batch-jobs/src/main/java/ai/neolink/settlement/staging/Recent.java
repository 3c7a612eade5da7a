package ai.neolink.settlement.staging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was looked up lately and never changes: the longest unused goes first, so memory is bounded. */
final class Recent {
    /** About 200 bytes each. */
    private static final int MOST = 100_000;

    private Recent() {}

    static <K, V> Map<K, V> map() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        });
    }
}
