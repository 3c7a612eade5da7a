package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.BlobParts;
import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.PartsIn;
import ai.neolink.settlement.store.Slices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The texts of accepted nodes, page by page, as an auditor wants to see them (table {@code kept_page}, T6). The staging
 * tables hold what was understood; the texts are what was said.
 */
@Component
public class KeptPages {
    private static final byte[] NOTHING = {};

    /** Texts are compressed by the fastest level: the usual one saves a fifth of the room for three times the time. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    private static final int BUFFER = 1 << 15;

    /**
     * A page of which nodes were accepted.
     *
     * @param keptAt clock when it was stored, epoch seconds
     * @param texts  one for each accepted node, in the order of their places in the page
     */
    public record Page(String feed, long keptAt, List<String> texts) {
        /** The text of a node; a feed without revisions has only the first. */
        public Optional<String> of(String id, long revision) {
            return texts.stream()
                    .filter(text -> {
                        var node = NodeReader.tree(text);
                        return id.equals(node.path("id").asString(""))
                                && revision == node.path("revision").asLong(1);
                    })
                    .findFirst();
        }
    }

    private final JdbcClient jdbc;
    private final BulkInsert bulk;

    KeptPages(JdbcClient jdbc, BulkInsert bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** Packs the texts of the accepted nodes of a page; this needs no database. */
    static byte[] packed(NodesRead nodes, PageSorter page) {
        if (page.accepted().isEmpty()) {
            return NOTHING;
        }
        var out = new ByteArrayOutputStream(BUFFER);
        try (var packed = new FastGzip(out)) {
            var texts = nodes.texts().bytes();
            var accepted = page.accepted();
            // Mostly all nodes of a page are accepted, so neighbours are written at once.
            for (int i = 0; i < accepted.size(); ) {
                var from = accepted.get(i).read().from();
                var until = accepted.get(i++).read().until();
                while (i < accepted.size() && accepted.get(i).read().from() == until) {
                    until = accepted.get(i++).read().until();
                }
                packed.write(texts, from, until - from);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a page cannot be packed", e);
        }
        return out.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(LEVEL);
        }
    }

    /** Keeps what was packed, in the caller's transaction; a page of which nothing was accepted makes no row. */
    void add(Feed feed, long arrival, long now, int nodes, byte[] packed) {
        if (packed.length == 0) {
            return;
        }
        try (var parts = new BlobParts(
                bulk,
                "kept_page",
                "arrival,feed,kept_at,nodes,part,content",
                row -> row.add(arrival).add(feed.path()).add(now).add(nodes))) {
            parts.write(packed, 0, packed.length);
        }
    }

    /** The page of an arrival; empty if nothing of it was accepted. */
    public Optional<Page> page(long arrival) {
        return jdbc.sql("select feed, kept_at from kept_page where arrival = :arrival and part = 0")
                .param("arrival", arrival)
                .query((row, n) -> new Page(row.getString("feed"), row.getLong("kept_at"), texts(arrival)))
                .optional();
    }

    /** When pages were stored, epoch seconds by arrival; pages of which nothing was accepted are left out. */
    public Map<Long, Long> keptAt(Collection<Long> arrivals) {
        var kept = new HashMap<Long, Long>();
        Slices.of(List.copyOf(arrivals))
                .forEach(slice -> jdbc.sql(
                                "select arrival, kept_at from kept_page where part = 0 and arrival in (:arrivals)")
                        .param("arrivals", slice)
                        .query(row -> {
                            kept.put(row.getLong("arrival"), row.getLong("kept_at"));
                        }));
        return kept;
    }

    private List<String> texts(long arrival) {
        try (var in = new PartsIn(jdbc, "select content from kept_page where arrival = :key and part = :part", arrival)
                .unpacked()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("page %d cannot be unpacked".formatted(arrival), e);
        }
    }
}
