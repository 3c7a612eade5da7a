package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.Slices;
import ai.neolink.settlement.time.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes the instances of which two sessions run at a time (table {@code overlapping_meter}): one of them was taken over without a stop. Once
 * noted an instance stays so; nothing is lost by looking at one too many.
 */
final class Overlaps {
    private static final String NOTE = """
            insert into overlapping_meter (meter_key)
            select distinct n.meter_key
            from staging_compute_session n
            join staging_compute_session o on o.meter_key = n.meter_key and o.id <> n.id
            where n.meter_key in (:meters) and n.arrival = :arrival and n.superseded_at = :forever and o.superseded_at = :forever
              and o.started_at < n.stopped_at and o.stopped_at > n.started_at
              and not exists (select 1 from overlapping_meter m where m.meter_key = n.meter_key)
            """;

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
    void note(JdbcClient jdbc, long arrival) {
        Slices.of(suspects)
                .forEach(meters -> jdbc.sql(NOTE)
                        .param("meters", meters)
                        .param("arrival", arrival)
                        .param("forever", Span.FOREVER)
                        .update());
    }
}
