package ai.neolink.settlement.report;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.runs.Run;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what a run settled, book by book. */
@Component
public class RunFigures {
    /**
     * What a run settled of a book, summed over the partitions.
     *
     * @param charged  first charges
     * @param adjusted later charges
     * @param zero     of both, those of 0.00: a free price, or an adjustment of the quantity or period only
     * @param excepted windows on hold
     * @param plusFen  sum of the positive amounts; {@code minusFen} of the negative ones, as a positive amount
     */
    public record BookFigures(
            Book<?> book,
            long units,
            long charged,
            long adjusted,
            long zero,
            long excepted,
            long plusFen,
            long minusFen) {
        /** The name of the book's step: {@code compute}. */
        public String step() {
            return book.id().name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final Books books;

    RunFigures(JdbcClient jdbc, Books books) {
        this.jdbc = jdbc;
        this.books = books;
    }

    /** The books of a run in their order. */
    public List<BookFigures> of(int run) {
        return jdbc.sql("""
                        select book, sum(units) units, sum(charged) charged, sum(adjusted) adjusted, sum(zero) zero,
                               sum(excepted) excepted, sum(plus_fen) plus_fen, sum(minus_fen) minus_fen
                        from run_partition where run_id = :run group by book order by book
                        """)
                .param("run", run)
                .query((row, n) -> new BookFigures(
                        books.numbered(row.getInt("book")),
                        row.getLong("units"),
                        row.getLong("charged"),
                        row.getLong("adjusted"),
                        row.getLong("zero"),
                        row.getLong("excepted"),
                        row.getLong("plus_fen"),
                        row.getLong("minus_fen")))
                .list();
    }

    /** Counts the nodes of a book's feed that were rejected since the run before. */
    public long rejected(Run run, Book<?> book) {
        return book.feed().isEmpty()
                ? 0
                : jdbc.sql("select count(*) from reject where feed = :feed and arrival > :previous and arrival <= :cut")
                        .param("feed", book.feed())
                        .param("previous", run.previousCut())
                        .param("cut", run.cut())
                        .query(Long.class)
                        .single();
    }
}
