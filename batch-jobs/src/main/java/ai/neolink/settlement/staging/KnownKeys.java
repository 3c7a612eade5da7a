package ai.neolink.settlement.staging;

import ai.neolink.settlement.staging.Staged.Entity;
import ai.neolink.settlement.staging.Staged.Meter;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Slices;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the tables {@code entity} (what a key stands for) and {@code meter} (under which account a metered thing was
 * first seen). The rows of both tables never change, so rows that were read lately stay in memory: most nodes name
 * things that the page before named too.
 */
@Component
class KnownKeys {
    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Recent<Long, Entity> recentEntities = new Recent<>();
    private final Recent<Meter, Long> recentOwners = new Recent<>();

    KnownKeys(JdbcClient jdbc, BulkInsert bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /**
     * Stores what the keys of a page stand for. Call this once in a transaction: rows that it reads stay in memory, so
     * they must be committed.
     *
     * @throws IllegalStateException if two ids have the same key; nothing of the page is stored then
     */
    void addEntities(Collection<Entity> entities) {
        var wanted = new LinkedHashMap<Long, Entity>();
        for (var entity : entities) {
            var known = recentEntities.get(entity.key());
            sameOrRefuse(entity, known == null ? wanted.putIfAbsent(entity.key(), entity) : known);
        }
        Slices.of(wanted.keySet())
                .forEach(keys -> jdbc.sql("select entity_key, kind, id from entity where entity_key in (:keys)")
                        .param("keys", keys)
                        .query(row -> {
                            var stored =
                                    new Entity(row.getLong("entity_key"), row.getString("kind"), row.getString("id"));
                            sameOrRefuse(stored, wanted.remove(stored.key()));
                            recentEntities.put(stored.key(), stored);
                        }));
        bulk.insert(
                "entity",
                "entity_key,kind,id",
                wanted.values(),
                (row, e) -> row.add(e.key()).add(e.kind()).add(e.id()));
    }

    private static void sameOrRefuse(Entity entity, @Nullable Entity other) {
        if (other != null && !entity.equals(other)) {
            throw new IllegalStateException("%s “%s” and %s “%s” have the same key %d; the page was not stored"
                    .formatted(entity.kind(), entity.id(), other.kind(), other.id(), entity.key()));
        }
    }

    /**
     * The metered things of a page.
     *
     * @param owners the owner of each thing, by the key of the thing
     * @param fresh  the keys of the things that were not known before
     */
    record Meters(Map<Long, Long> owners, Set<Long> fresh) {
        long owner(long meter) {
            return Objects.requireNonNull(owners.get(meter));
        }
    }

    /** Stores the metered things of a page. Call this once in a transaction, as {@link #addEntities}. */
    Meters addMeters(Collection<Meter> meters) {
        Set<Meter> wanted = new LinkedHashSet<>(meters);
        Map<Long, Long> owners = new HashMap<>();
        wanted.removeIf(meter -> {
            var owner = recentOwners.get(meter);
            if (owner != null) {
                owners.put(meter.key(), owner);
            }
            return owner != null;
        });
        var fresh = wanted.stream().map(Meter::key).collect(Collectors.toSet());
        Slices.of(fresh)
                .forEach(slice -> jdbc.sql(
                                "select meter_key, account_key, owner_key, kind from meter where meter_key in (:keys)")
                        .param("keys", slice)
                        .query(row -> {
                            var stored = new Meter(
                                    row.getLong("meter_key"), row.getLong("account_key"), row.getString("kind"));
                            wanted.remove(stored);
                            owners.put(stored.key(), row.getLong("owner_key"));
                            recentOwners.put(stored, row.getLong("owner_key"));
                        }));
        fresh.removeAll(owners.keySet());
        wanted.forEach(m -> owners.putIfAbsent(m.key(), m.account()));
        bulk.insert(
                "meter",
                "meter_key,account_key,owner_key,kind",
                wanted,
                (row, m) -> row.add(m.key())
                        .add(m.account())
                        .add(owners.get(m.key()))
                        .add(m.kind()));
        return new Meters(owners, fresh);
    }
}
