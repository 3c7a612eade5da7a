package ai.neolink.settlement.staging;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An accepted node on its way into its staging table.
 *
 * @param entities what the keys of the node stand for
 * @param meter    the metered thing of the node, if the rows of that thing must stay together
 * @param session  what the node tells of a session, if it tells of one
 * @param cells    adds the feed's own columns
 * @param parts    rows of the feed's second table ({@link Feed#withParts})
 */
public record Staged(
        String id,
        long revision,
        byte[] fingerprint,
        List<Entity> entities,
        List<Meter> meters,
        @Nullable Meter meter,
        @Nullable SessionTold session,
        RowCells cells,
        List<Consumer<Row>> parts) {

    /** Adds the feed's own columns to a row. */
    @FunctionalInterface
    public interface RowCells {
        /**
         * @param owner     key of the meter's owner
         * @param changedAt the first instant at which a session says something else than it did
         */
        void add(Row row, long owner, long changedAt);
    }

    /** Adds the columns of one part of a node. */
    @FunctionalInterface
    public interface ExtraRow {
        /** @param line which part of the node it is, from 0 */
        void add(Row row, int line);
    }

    /** What a key stands for. */
    public record Entity(long key, String kind, String id) {}

    /** A metered thing seen under an account. */
    public record Meter(long key, long account, String kind) {}

    /** Gathers what a {@link Staged} is made of while a feed reads the fields of a node. */
    public static final class Builder {
        private final List<Entity> entities = new ArrayList<>(4);
        private final List<Meter> meters = new ArrayList<>(1);
        private final List<Consumer<Row>> parts = new ArrayList<>(0);
        private @Nullable Meter owner;
        private @Nullable SessionTold session;

        /** The key of an id; what it stands for is stored with the page. */
        public long key(String kind, String id) {
            var key = Key.of(kind, id);
            entities.add(new Entity(key, kind, id));
            return key;
        }

        /** As {@link #meterOnly}; the row belongs with this thing and is stored under the thing's owner. */
        public long meter(String kind, String id, long account) {
            var meter = seen(kind, id, account);
            owner = meter;
            return meter.key;
        }

        /** The key of a metered thing, which is noted as seen under an account. */
        public long meterOnly(String kind, String id, long account) {
            return seen(kind, id, account).key;
        }

        private Meter seen(String kind, String id, long account) {
            var meter = new Meter(key(kind, id), account, kind);
            meters.add(meter);
            return meter;
        }

        /** What the node tells of a session ({@link Feed#ofSessions}). */
        public void session(SessionTold told) {
            session = told;
        }

        /** A row of the feed's second table ({@link Feed#withParts}). */
        public void part(ExtraRow part) {
            var line = parts.size();
            parts.add(row -> part.add(row, line));
        }

        /** @param revision 1 where the feed has none */
        public Staged build(String id, long revision, Node node, RowCells cells) {
            return new Staged(id, revision, node.fingerprint(), entities, meters, owner, session, cells, parts);
        }
    }
}
