package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Slices;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the table {@code reject}. A rejected node that comes again is counted, not listed a second time (fine print
 * 30).
 */
@Component
class RejectList {
    private record RejectRow(Rejected reject, long seen) {}

    private final JdbcClient client;
    private final JdbcOperations jdbc;
    private final BulkInsert bulk;

    RejectList(JdbcClient client, JdbcOperations jdbc, BulkInsert bulk) {
        this.client = client;
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    void add(Feed feed, List<Rejected> rejected, long arrival) {
        var entries = new LinkedHashMap<String, RejectRow>();
        rejected.forEach(r -> entries.merge(
                r.hash() + r.reason(), new RejectRow(r, 1), (a, b) -> new RejectRow(a.reject, a.seen + 1)));
        var repeated = listed(feed, entries.values());
        var again = repeated.stream().map(entries::remove).toList();
        jdbc.batchUpdate(
                "update reject set seen = seen + ?, last_arrival = ? where feed = ? and node_hash = ? and reason = ?",
                again.stream()
                        .map(e -> new Object[] {
                            e.seen,
                            arrival,
                            feed.path(),
                            e.reject.hash(),
                            e.reject.reason().name()
                        })
                        .toList());
        bulk.insert(
                "reject",
                "feed,node_hash,reason,field,account_id,resource_id,excerpt,raw_text,arrival,"
                        + "last_arrival,mended_arrival,seen",
                entries.values(),
                (row, entry) -> row.add(feed.path())
                        .add(entry.reject.hash())
                        .add(entry.reject.reason().name())
                        .add(entry.reject.field())
                        .add(entry.reject.accountId())
                        .add(entry.reject.resourceId())
                        .add(entry.reject.excerpt())
                        .add(entry.reject.raw())
                        .add(arrival)
                        .add(arrival)
                        .add(0L)
                        .add(entry.seen));
    }

    /**
     * Notes that a good node followed a rejected one without making a later row: the good node was known already, or
     * came on the same page.
     */
    void mend(Feed feed, Collection<String> ids, long arrival) {
        Slices.of(List.copyOf(ids))
                .forEach(slice -> client.sql("update reject set mended_arrival = :arrival "
                                + "where feed = :feed and resource_id in (:ids)")
                        .param("arrival", arrival)
                        .param("feed", feed.path())
                        .param("ids", slice)
                        .update());
    }

    /** The entries that are on the list already. */
    private List<String> listed(Feed feed, Collection<RejectRow> entries) {
        var hashes = entries.stream().map(e -> e.reject.hash()).distinct().toList();
        return Slices.of(hashes)
                .flatMap(slice -> client
                        .sql("select node_hash, reason from reject where feed = :feed and node_hash in (:hashes)")
                        .param("feed", feed.path())
                        .param("hashes", slice)
                        .query((row, n) -> row.getString("node_hash") + row.getString("reason"))
                        .list()
                        .stream())
                .filter(entries.stream()
                        .map(e -> e.reject.hash() + e.reject.reason())
                        .collect(Collectors.toSet())::contains)
                .toList();
    }
}
