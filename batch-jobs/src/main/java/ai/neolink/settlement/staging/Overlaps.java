package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Slices;
import ai.neolink.settlement.time.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes the instances of which two sessions run at the same time (table {@code overlapping_meter}), and which of these
 * have an outlasting session.
 *
 * <p>A session outlasts another one if it started no later and still ran when the other one stopped; of two sessions
 * that started in the same second, one always counts as outlasting. Without an outlasting session, the session that
 * started last decides alone. With one, the session that still runs does not tell that another session took the
 * instance over meanwhile.
 *
 * <p>An instance that is noted stays noted: to look at an instance too many costs time and changes no amount.
 */
final class Overlaps {
    private final Map<Long, String> first = new HashMap<>();
    private final Set<Long> suspects = new HashSet<>();
    private final Set<Long> shortened = new HashSet<>();

    /** @param isNew whether the instance was unknown before the page, so that all of its sessions stand on the page */
    void add(long meter, String session, boolean isNew) {
        var before = first.putIfAbsent(meter, session);
        if (!isNew || before != null && !before.equals(session)) {
            suspects.add(meter);
        }
    }

    /**
     * Adds an instance whose session now runs for a part of its former time. Such a session overlaps with no further
     * session, but another session may outlast it now.
     */
    void addShortened(long meter) {
        shortened.add(meter);
    }

    /** Notes the instances that were added. Call this after the rows of the page are stored. */
    void note(JdbcClient jdbc, BulkInsert bulk) {
        Slices.of(suspects).forEach(meters -> note(overlapping(jdbc, meters), jdbc, bulk));
        // A shortened session changes something only where sessions of the instance overlap already.
        shortened.removeAll(suspects);
        Slices.of(shortened)
                .forEach(meters ->
                        note(overlapping(jdbc, List.copyOf(noted(jdbc, meters).keySet())), jdbc, bulk));
    }

    private static void note(Map<Long, Boolean> overlapping, JdbcClient jdbc, BulkInsert bulk) {
        var noted = noted(jdbc, List.copyOf(overlapping.keySet()));
        var added = new HashMap<>(overlapping);
        added.keySet().removeAll(noted.keySet());
        bulk.insert(
                "overlapping_meter",
                "meter_key,outlasting",
                added.entrySet(),
                (row, meter) -> row.add(meter.getKey().longValue()).add(meter.getValue() ? 1 : 0));
        noted.values().removeIf(outlasting -> outlasting);
        noted.keySet().removeIf(meter -> !overlapping.getOrDefault(meter, false));
        if (!noted.isEmpty()) {
            jdbc.sql("update overlapping_meter set outlasting = 1 where meter_key in (:meters)")
                    .param("meters", noted.keySet())
                    .update();
        }
    }

    /**
     * The instances of which two sessions in force run at the same time; true for an instance with an outlasting
     * session.
     */
    private static Map<Long, Boolean> overlapping(JdbcClient jdbc, List<Long> meters) {
        Map<Long, Boolean> found = new HashMap<>();
        if (meters.isEmpty()) {
            return found;
        }
        var before = new HashMap<Long, Span>();
        jdbc.sql("""
                        select meter_key, started_at, stopped_at from staging_compute_session
                        where meter_key in (:meters) and superseded_at = :forever and started_at < stopped_at
                        order by meter_key, started_at
                        """).param("meters", meters).param("forever", Span.FOREVER).query(row -> {
            var meter = row.getLong("meter_key");
            var span = new Span(row.getLong("started_at"), row.getLong("stopped_at"));
            var earlier = before.get(meter);
            if (earlier != null && span.from() < earlier.until()) {
                found.merge(meter, span.until() < earlier.until() || span.from() == earlier.from(), Boolean::logicalOr);
            }
            // The span holds the last start so far, and the latest stop of all sessions so far.
            before.put(
                    meter,
                    earlier == null || earlier.until() < span.until() ? span : new Span(span.from(), earlier.until()));
        });
        return found;
    }

    /** The instances that are noted already; true for an instance with an outlasting session. */
    private static Map<Long, Boolean> noted(JdbcClient jdbc, List<Long> meters) {
        Map<Long, Boolean> noted = new HashMap<>();
        if (!meters.isEmpty()) {
            jdbc.sql("select meter_key, outlasting from overlapping_meter where meter_key in (:meters)")
                    .param("meters", meters)
                    .query(row -> {
                        noted.put(row.getLong("meter_key"), row.getInt("outlasting") == 1);
                    });
        }
        return noted;
    }
}
