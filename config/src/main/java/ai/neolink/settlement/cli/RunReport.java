package ai.neolink.settlement.cli;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run settled, by book. */
@Component
class RunReport {
    private final JdbcClient jdbc;
    private final BillingZone zone;
    private final Books books;

    RunReport(JdbcClient jdbc, BillingZone zone, Books books) {
        this.jdbc = jdbc;
        this.zone = zone;
        this.books = books;
    }

    void add(Run run, Output output) {
        var table = new Table(
                "Run %d, %s, business date %s".formatted(run.id(), run.name(zone), run.businessDate()),
                "book",
                "units",
                "charged",
                "adjusted",
                "zero",
                "rejected",
                "excepted",
                "plus",
                "minus",
                "seconds");
        jdbc.sql("""
                        select p.book, sum(p.units), sum(p.charged), sum(p.adjusted), sum(p.zero), sum(p.excepted),
                               sum(p.plus_fen), sum(p.minus_fen)
                        from run_partition p where p.run_id = :run group by p.book order by p.book
                        """).param("run", run.id()).query(row -> {
            var book = books.numbered(row.getInt(1));
            var step = book.id().name().toLowerCase(Locale.ROOT);
            table.row(
                    step,
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    rejected(run, book),
                    row.getLong(6),
                    Money.text(row.getLong(7)),
                    Money.text(row.getLong(8)),
                    "%.1f".formatted(seconds(run, step)));
        });
        output.add(table);
    }

    /** Nodes of the book's feed that were refused since the run before. */
    private long rejected(Run run, Book<?> book) {
        return book.feed().isEmpty()
                ? 0
                : jdbc.sql("select count(*) from reject where feed = :feed and arrival > :previous and arrival <= :cut")
                        .param("feed", book.feed())
                        .param("previous", run.previousCut())
                        .param("cut", run.cut())
                        .query(Long.class)
                        .single();
    }

    /** How long the book's step took, over all its executions. */
    private BigDecimal seconds(Run run, String step) {
        return jdbc
                .sql("""
                        select s.start_time, s.end_time from batch_step_execution s
                        join batch_job_execution_params p on p.job_execution_id = s.job_execution_id
                        where p.parameter_name = 'run' and p.parameter_value = :run and s.step_name = :step
                          and s.end_time is not null
                        """)
                .param("run", String.valueOf(run.id()))
                .param("step", step)
                .query((row, n) -> BigDecimal.valueOf(
                        Duration.between(
                                        row.getTimestamp(1).toInstant(),
                                        row.getTimestamp(2).toInstant())
                                .toMillis(),
                        3))
                .list()
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
