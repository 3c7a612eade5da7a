package ai.neolink.settlement.rating;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A partition of a book in a run, as far as it is settled.
 *
 * @param owner the last unit done, with {@code unit}; -1 before the first
 */
public record Partition(int run, Book book, int number, long low, long high, long owner, long unit, boolean done) {

    /** @throws org.springframework.dao.EmptyResultDataAccessException if the plan has no such partition */
    public static Partition load(JdbcClient jdbc, int run, Book book, int number) {
        return jdbc.sql("""
                        select low_key, high_key, position_owner, position_unit, done from run_partition
                        where run_id = :run and book = :book and partition_no = :number
                        """)
                .param("run", run)
                .param("book", book.number())
                .param("number", number)
                .query((row, n) -> new Partition(
                        run,
                        book,
                        number,
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5) == 1))
                .single();
    }

    /** The parameters of the run and of what is left of the partition. */
    public Map<String, Object> parameters(Scope scope) {
        var parameters = new HashMap<>(scope.parameters(book));
        parameters.put("low", low);
        parameters.put("high", high);
        parameters.put("owner", owner);
        parameters.put("unit", unit);
        return parameters;
    }
}
