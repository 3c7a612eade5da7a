package ai.neolink.settlement.staging;

import ai.neolink.settlement.staging.NodesRead.Read;
import ai.neolink.settlement.store.Slices;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sorts the nodes of a page into accepted, repeated and rejected ones. A node is identified by its id and revision. The
 * same node with the same content is a repetition; with other content it is a conflict, and the node that came first
 * stays. The greatest revision is in force (fine print 30).
 */
final class PageSorter {
    /**
     * An accepted row.
     *
     * @param superseded whether a greater revision was in force already, or comes later on the page
     */
    record Accepted(Read read, boolean superseded) {
        Staged staged() {
            return read.staged();
        }

        int position() {
            return read.position();
        }
    }

    private record Identity(String id, long revision) {}

    private final Feed feed;
    private final List<Read> read;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Rejected> rejected;
    private final Map<Identity, byte[]> taken = new HashMap<>();
    /** The greatest revision of each id: the stored one that is in force, or the one of this page that replaces it. */
    private final Map<String, Long> inForce = new HashMap<>();

    /** What sessions said in the revisions that were in force before the page. */
    private final Map<String, SessionTold> before = new HashMap<>();

    private final List<String> replaced = new ArrayList<>();
    private final List<Read> repeated = new ArrayList<>();

    PageSorter(NodesRead nodes) {
        feed = nodes.feed();
        read = nodes.read();
        rejected = new ArrayList<>(nodes.rejected());
    }

    /** Compares the nodes of the page with the stored ones. */
    void settleAgainst(JdbcClient jdbc) {
        var ids = read.stream().map(r -> r.staged().id()).distinct().toList();
        Slices.of(ids).forEach(slice -> load(jdbc, slice));
        var stored = Map.copyOf(inForce);
        read.forEach(this::sort);
        for (int i = 0; i < accepted.size(); i++) {
            var row = accepted.get(i);
            if (row.staged().revision() < revisionInForce(row.staged().id())) {
                accepted.set(i, new Accepted(row.read, true));
            }
        }
        stored.forEach((id, revision) -> {
            if (revisionInForce(id) > revision) {
                replaced.add(id);
            }
        });
    }

    private long revisionInForce(String id) {
        return Objects.requireNonNull(inForce.get(id));
    }

    private void load(JdbcClient jdbc, List<String> ids) {
        var compared = feed.compared();
        var columns = compared.isEmpty() ? "" : ", " + String.join(", ", compared);
        jdbc.sql("select id, revision, superseded_at, fingerprint" + columns + " from " + feed.table()
                        + " where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    var identity = new Identity(row.getString("id"), row.getLong("revision"));
                    taken.put(identity, row.getBytes("fingerprint"));
                    if (row.getLong("superseded_at") == Span.FOREVER) {
                        inForce.put(identity.id, identity.revision);
                        if (!compared.isEmpty()) {
                            before.put(identity.id, SessionTold.read(row));
                        }
                    }
                });
    }

    private void sort(Read row) {
        var staged = row.staged();
        var identity = new Identity(staged.id(), staged.revision());
        byte @Nullable [] first = taken.putIfAbsent(identity, staged.fingerprint());
        if (first == null) {
            accepted.add(new Accepted(row, false));
            inForce.merge(identity.id, identity.revision, Math::max);
        } else if (Arrays.equals(first, staged.fingerprint())) {
            repeated.add(row);
        } else {
            rejected.add(row.source().rejected(RejectReason.CONFLICTING_DUPLICATE, "-"));
        }
    }

    /**
     * Marks stored rows as superseded where this page brings a greater revision. Call this before the rows of the page
     * are stored: otherwise it would mark these too.
     */
    void supersede(JdbcClient jdbc, long arrival) {
        Slices.of(replaced)
                .forEach(ids -> jdbc.sql("update " + feed.table()
                                + " set superseded_at = :arrival where id in (:ids) and superseded_at = :forever")
                        .param("arrival", arrival)
                        .param("ids", ids)
                        .param("forever", Span.FOREVER)
                        .update());
    }

    @Nullable
    SessionTold before(Accepted row) {
        return before.get(row.staged().id());
    }

    List<Accepted> accepted() {
        return accepted;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    List<Read> repeated() {
        return repeated;
    }

    /**
     * The ids whose last node on the page is good, although no later row shows it: the node was known already, or
     * follows a bad node of the same page.
     */
    Set<String> mended() {
        var lastBad = new HashMap<String, Integer>();
        rejected.forEach(bad -> {
            if (bad.resourceId() != null) {
                lastBad.merge(bad.resourceId(), bad.position(), Math::max);
            }
        });
        var mended = new HashSet<String>();
        for (var good : repeated) {
            var id = good.staged().id();
            if (good.position() > lastBad.getOrDefault(id, -1)) {
                mended.add(id);
            }
        }
        for (var good : accepted) {
            var id = good.staged().id();
            if (good.position() > lastBad.getOrDefault(id, Integer.MAX_VALUE)) {
                mended.add(id);
            }
        }
        return mended;
    }
}
