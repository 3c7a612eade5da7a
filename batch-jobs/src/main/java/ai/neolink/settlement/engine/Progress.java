package ai.neolink.settlement.engine;

import ai.neolink.settlement.time.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The progress of partitions (table {@code run_partition}): position, numbers of rows, and the totals from which the
 * run's journals are made. Progress is part of the chunk's transaction and is made only under the ownership with which
 * the run began.
 */
@Component
public class Progress {
    private static final String ADVANCE = """
            update run_partition
            set position_owner = :toOwner, position_unit = :toUnit, units = units + :units,
                charged = charged + :charged,
                adjusted = adjusted + :adjusted, zero = zero + :zero, excepted = excepted + :excepted,
                plus_fen = plus_fen + :plus, minus_fen = minus_fen + :minus, first_window = least(first_window, :first),
                moved_at = current_timestamp
            where run_id = :run and book = :book and partition_no = :partition and done = 0
              and (position_owner < :toOwner or (position_owner = :toOwner and position_unit < :toUnit))
              and epoch = :epoch and claim = :claim
            """;

    private final JdbcClient jdbc;

    Progress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param last the last unit of the chunk
     * @throws LostOwnership if another process runs it now
     */
    void advance(Scope scope, Partition partition, Postings last, Totals totals) {
        update(
                jdbc.sql(ADVANCE)
                        .param("toOwner", last.owner())
                        .param("toUnit", last.unit())
                        .param("units", totals.units)
                        .param("charged", totals.charged)
                        .param("adjusted", totals.adjusted)
                        .param("zero", totals.zero)
                        .param("excepted", totals.excepted)
                        .param("plus", totals.plus)
                        .param("minus", totals.minus)
                        .param("first", totals.first),
                scope,
                partition);
    }

    /**
     * Marks a partition as settled to its end.
     *
     * @throws LostOwnership if another process runs it now
     */
    public void finish(Scope scope, Partition partition) {
        update(jdbc.sql("""
                        update run_partition set done = 1, moved_at = current_timestamp
                        where run_id = :run and book = :book and partition_no = :partition and epoch = :epoch
                            and claim = :claim
                        """), scope, partition);
    }

    /** Updates the partition's row, but only under the ownership and the claim with which it is settled. */
    private static void update(JdbcClient.StatementSpec statement, Scope scope, Partition partition) {
        var updated = statement
                .param("run", partition.run())
                .param("book", partition.book().number())
                .param("partition", partition.number())
                .param("epoch", scope.epoch())
                .param("claim", partition.claim())
                .update();
        if (updated != 1) {
            throw new LostOwnership(partition);
        }
    }

    /** The totals that a chunk adds to its partition. */
    static final class Totals {
        private long units;
        private long charged;
        private long adjusted;
        private long zero;
        private long excepted;
        private long plus;
        private long minus;
        private long first = Span.FOREVER;

        void add(Postings unit) {
            units++;
            for (var charge : unit.charges()) {
                if (charge.seq() == 0) {
                    charged++;
                } else {
                    adjusted++;
                }
                if (charge.amountFen() == 0) {
                    zero++;
                } else if (charge.amountFen() > 0) {
                    plus = Math.addExact(plus, charge.amountFen());
                } else {
                    minus = Math.subtractExact(minus, charge.amountFen());
                }
                first = Math.min(first, charge.window().startsAt());
            }
            if (unit.isChargesOnly()) {
                return;
            }
            excepted += unit.opened().size();
            for (var row : unit.own()) {
                switch (row.count()) {
                    case POSTED -> charged++;
                    case OPENED -> excepted++;
                    case NOT -> {}
                }
            }
        }
    }
}
