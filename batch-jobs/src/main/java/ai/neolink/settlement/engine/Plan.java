package ai.neolink.settlement.engine;

import ai.neolink.settlement.store.BulkInsert;
import ai.neolink.settlement.store.Statistics;
import ai.neolink.settlement.time.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plans a run before anything is settled: which units are due, and the partitions. The plan is kept in our own tables,
 * so that a restart settles the same. Partitions are equal ranges of owners' keys, and keys are evenly spread.
 */
@Component
public class Plan {
    private static final String DUE = """
            insert into due (run_id, book, owner_key, unit_key, from_at, until_at)
            select cast(:run as integer), cast(:book as integer), owner_key, unit_key, min(from_at),
                   least(max(until_at), cast(:end as numeric(19)))
            from (
            %s
            union all
            select e.owner_key, e.unit_key, e.window_start from_at, e.window_start + 1 until_at
            from rating_exception e
            where e.closed_run = :open and e.book = :book
            ) changed
            where from_at < :end
            group by owner_key, unit_key
            """;

    /**
     * From this many due units on, the statistics of {@code due} are refreshed; otherwise the planner expects one row
     * and looks each unit up alone.
     */
    private static final int MANY_DUE = 1000;

    private final JdbcClient jdbc;
    private final BulkInsert bulk;
    private final Statistics statistics;

    Plan(JdbcClient jdbc, BulkInsert bulk, Statistics statistics) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.statistics = statistics;
    }

    /**
     * Writes the plan of a book. Call this within a transaction, once for each run and book. Partitions with nothing to
     * settle are done at once.
     */
    public void make(Book<?> book, Scope scope, int partitions) {
        var due = jdbc.sql(DUE.formatted(book.dueSql()))
                .params(scope.parameters(book.id()))
                .update();
        if (due >= MANY_DUE) {
            statistics.refresh("due");
        }
        var isIdle = due == 0 && book.usageSql().isEmpty();
        bulk.insert(
                "run_partition",
                "run_id,book,partition_no,epoch,claim,low_key,high_key,position_owner,position_unit,"
                        + "units,charged,adjusted,zero,"
                        + "excepted,plus_fen,minus_fen,first_window,done",
                ranges(partitions),
                (row, range) -> row.add(scope.run().id())
                        .add(book.id().number())
                        .add(range.number())
                        .add(scope.epoch())
                        .add(0)
                        .add(range.low())
                        .add(range.high())
                        .add(-1)
                        .add(-1)
                        .add(0)
                        .add(0)
                        .add(0)
                        .add(0)
                        .add(0)
                        .add(0)
                        .add(0)
                        .add(Span.FOREVER)
                        .add(isIdle ? 1 : 0));
    }

    private record Range(int number, long low, long high) {}

    private static List<Range> ranges(int partitions) {
        var width = Long.MAX_VALUE / partitions;
        return IntStream.range(0, partitions)
                .mapToObj(i -> new Range(i, i * width, i == partitions - 1 ? Long.MAX_VALUE : (i + 1) * width - 1))
                .toList();
    }
}
