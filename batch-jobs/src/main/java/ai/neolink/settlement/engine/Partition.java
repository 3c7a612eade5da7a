package ai.neolink.settlement.engine;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A partition of a book in a run, as far as it is settled, held by the worker that claimed it last.
 *
 * @param claim nothing is posted under a smaller claim than the greatest one
 * @param owner the last settled unit, with {@code unit}; -1 before the first one
 */
public record Partition(
        int run, BookId book, int number, long claim, long low, long high, long owner, long unit, boolean done) {

    /**
     * Claims a partition for a thread of this process, or for this process if it took the partition from the broker.
     * Call this outside of a transaction.
     *
     * @throws LostOwnership if the run is no longer settled under the scope's ownership
     * @throws org.springframework.dao.EmptyResultDataAccessException if the plan has no such partition
     */
    public static Partition claim(JdbcClient jdbc, Scope scope, BookId book, int number) {
        var before = load(jdbc, scope.run().id(), book, number);
        var claimed = jdbc.sql("""
                        update run_partition
                        set claim = claim + 1, claimed_at = current_timestamp, claimed_units = units
                        where run_id = :run and book = :book and partition_no = :number and epoch = :epoch
                            and claim = :claim
                        """)
                .param("run", before.run)
                .param("book", book.number())
                .param("number", number)
                .param("epoch", scope.epoch())
                .param("claim", before.claim)
                .update();
        if (claimed != 1) {
            throw new LostOwnership(before);
        }
        // The position is read after the claim, because nobody else moves it from then on.
        var now = load(jdbc, scope.run().id(), book, number);
        if (now.claim != before.claim + 1) {
            throw new LostOwnership(before);
        }
        return now;
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if the plan has no such partition */
    public static Partition load(JdbcClient jdbc, int run, BookId book, int number) {
        return jdbc.sql("""
                        select claim, low_key, high_key, position_owner, position_unit, done from run_partition
                        where run_id = :run and book = :book and partition_no = :number
                        """)
                .param("run", run)
                .param("book", book.number())
                .param("number", number)
                .query((row, n) -> new Partition(
                        run,
                        book,
                        number,
                        row.getLong("claim"),
                        row.getLong("low_key"),
                        row.getLong("high_key"),
                        row.getLong("position_owner"),
                        row.getLong("position_unit"),
                        row.getInt("done") == 1))
                .single();
    }

    /** The SQL parameters of the run and of the rest of the partition. */
    public Map<String, Object> parameters(Scope scope) {
        var parameters = new HashMap<>(scope.parameters(book));
        parameters.put("low", Math.max(low, owner));
        parameters.put("high", high);
        parameters.put("owner", owner);
        parameters.put("unit", unit);
        return parameters;
    }
}
