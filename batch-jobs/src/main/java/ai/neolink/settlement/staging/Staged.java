package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted node on its way into its staging table.
 *
 * @param entities what its keys stand for
 * @param meter    the metered thing it speaks of, if it speaks of one whose rows must stay together
 * @param session  what it says of a session, if it is one
 * @param cells    adds the feed's own columns
 * @param parts    rows of the feed's second table (prepaid volumes of an order)
 */
record Staged(
        String id,
        long revision,
        byte[] fingerprint,
        List<Entity> entities,
        List<Meter> meters,
        @Nullable Meter meter,
        @Nullable SessionTold session,
        Cells cells,
        List<PrepaidVolume> parts) {

    /** Adds the feed's own columns to a row. */
    @FunctionalInterface
    interface Cells {
        /**
         * @param owner     key of the meter's owner
         * @param changedAt the first instant at which a session says something else than it did
         */
        void add(Row row, long owner, long changedAt);
    }

    /** What a key stands for. */
    record Entity(long key, String kind, String id) {}

    /** A metered thing seen under an account. */
    record Meter(long key, long account, String kind) {}

    /** Storage prepaid with an order: whole GiB for a volume. */
    record PrepaidVolume(long order, int line, long volume, long type, long gib) {}

    /** Gathers the parts of a {@link Staged} while a feed reads its fields. */
    static final class Builder {
        private final List<Entity> entities = new ArrayList<>(4);
        private final List<Meter> meters = new ArrayList<>(1);
        private final List<PrepaidVolume> parts = new ArrayList<>(0);
        private @Nullable Meter owner;
        private @Nullable SessionTold session;

        long key(String kind, String id) {
            var key = Key.of(kind, id);
            entities.add(new Entity(key, kind, id));
            return key;
        }

        /** The row belongs with this thing: it is stored under the thing's owner. */
        long meter(String kind, String id, long account) {
            var meter = meterOnly(kind, id, account);
            owner = meter;
            return meter.key;
        }

        Meter meterOnly(String kind, String id, long account) {
            var meter = new Meter(key(kind, id), account, kind);
            meters.add(meter);
            return meter;
        }

        void session(SessionTold told) {
            session = told;
        }

        void prepaid(long order, long volume, long type, long gib) {
            parts.add(new PrepaidVolume(order, parts.size(), volume, type, gib));
        }

        Staged build(String id, long revision, Node node, Cells cells) {
            return new Staged(id, revision, node.fingerprint(), entities, meters, owner, session, cells, parts);
        }
    }
}
