package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Slices;
import ai.neolink.settlement.time.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes the instances of which two sessions run at a time (table {@code overlapping_meter}): one of them was taken over without a stop. Once
 * noted an instance stays so; nothing is lost by looking at one too many.
 */
final class Overlaps {
    private final Map<Long, String> first = new HashMap<>();
    private final Set<Long> suspects = new HashSet<>();

    /** @param isNew whether the instance was not known before the page: then only the page has sessions of it */
    void add(long meter, String session, boolean isNew) {
        var before = first.putIfAbsent(meter, session);
        if (!isNew || before != null && !before.equals(session)) {
            suspects.add(meter);
        }
    }

    /** Call when the page's rows are stored. */
    void note(JdbcClient jdbc, BulkInsert bulk) {
        Slices.of(suspects).forEach(meters -> {
            var overlapping = overlapping(jdbc, meters);
            overlapping.removeAll(known(jdbc, overlapping));
            bulk.insert("overlapping_meter", "meter_key", overlapping, (row, meter) -> row.add(meter));
        });
    }

    /** Those of which a session in force starts before the end of one that started no later. */
    private static Set<Long> overlapping(JdbcClient jdbc, List<Long> meters) {
        Set<Long> found = new HashSet<>();
        var latest = new HashMap<Long, Long>();
        jdbc.sql("""
                        select meter_key, started_at, stopped_at from staging_compute_session
                        where meter_key in (:meters) and superseded_at = :forever
                        order by meter_key, started_at
                        """).param("meters", meters).param("forever", Span.FOREVER).query(row -> {
            var meter = row.getLong(1);
            var stop = latest.get(meter);
            if (stop != null && row.getLong(2) < stop) {
                found.add(meter);
            }
            latest.merge(meter, row.getLong(3), Math::max);
        });
        return found;
    }

    private static List<Long> known(JdbcClient jdbc, Collection<Long> meters) {
        return meters.isEmpty()
                ? List.of()
                : jdbc.sql("select meter_key from overlapping_meter where meter_key in (:meters)")
                        .param("meters", meters)
                        .query(Long.class)
                        .list();
    }
}
