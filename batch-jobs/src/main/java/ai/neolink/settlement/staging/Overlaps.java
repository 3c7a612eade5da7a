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
 * Notes the instances of which two sessions run at a time (table {@code overlapping_meter}), and of them those where
 * one runs on when another that began no earlier has stopped: what runs does not tell any more that it was taken over.
 * Once noted an instance stays so; nothing is lost by looking at one too many.
 */
final class Overlaps {
    private final Map<Long, String> first = new HashMap<>();
    private final Set<Long> suspects = new HashSet<>();
    private final Set<Long> shortened = new HashSet<>();

    /** @param isNew whether the instance was not known before the page: then only the page has sessions of it */
    void add(long meter, String session, boolean isNew) {
        var before = first.putIfAbsent(meter, session);
        if (!isNew || before != null && !before.equals(session)) {
            suspects.add(meter);
        }
    }

    /**
     * A session that runs at no other time than was told before: it overlaps with no other ones, but one of those may
     * outlast it now.
     */
    void addShortened(long meter) {
        shortened.add(meter);
    }

    /** Call when the page's rows are stored. */
    void note(JdbcClient jdbc, BulkInsert bulk) {
        Slices.of(suspects).forEach(meters -> note(overlapping(jdbc, meters), jdbc, bulk));
        // Only of instances that overlap already may one outlast another now.
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

    /** Those of which two sessions in force run at a time; true if one that began no later outlasts another. */
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
            var meter = row.getLong(1);
            var span = new Span(row.getLong(2), row.getLong(3));
            var earlier = before.get(meter);
            if (earlier != null && span.from() < earlier.until()) {
                found.merge(meter, span.until() < earlier.until() || span.from() == earlier.from(), Boolean::logicalOr);
            }
            // The last start, and the last stop of all.
            before.put(
                    meter,
                    earlier == null || earlier.until() < span.until() ? span : new Span(span.from(), earlier.until()));
        });
        return found;
    }

    /** Those that are noted, with whether one of theirs outlasts another. */
    private static Map<Long, Boolean> noted(JdbcClient jdbc, List<Long> meters) {
        Map<Long, Boolean> noted = new HashMap<>();
        if (!meters.isEmpty()) {
            jdbc.sql("select meter_key, outlasting from overlapping_meter where meter_key in (:meters)")
                    .param("meters", meters)
                    .query(row -> {
                        noted.put(row.getLong(1), row.getInt(2) == 1);
                    });
        }
        return noted;
    }
}
