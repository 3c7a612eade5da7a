package ai.neolink.settlement.operations;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Scopes;
import ai.neolink.settlement.engine.UnitReader;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Ownership;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.runs.Unfed;
import ai.neolink.settlement.time.Span;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Settles a window as a run would, on one connection and without writing a posting: the books of products are planned,
 * read and settled one after the other.
 */
@Component
class DrySettling {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final StopSignal signal;
    private final Runs runs;
    private final Books books;
    private final Products products;
    private final Plan plan;
    private final Scopes scopes;

    DrySettling(
            DataSource dataSource,
            JdbcClient jdbc,
            StopSignal signal,
            Runs runs,
            Books books,
            Products products,
            Plan plan,
            Scopes scopes) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.signal = signal;
        this.runs = runs;
        this.books = books;
        this.products = products;
        this.plan = plan;
        this.scopes = scopes;
    }

    /**
     * Call within a transaction that is rolled back: the run and its plan are written.
     *
     * @param found takes what each unit comes to
     */
    void of(RunKind kind, Span window, Ownership ownership, BiConsumer<BookId, Postings> found) {
        var scope = scopes.of(runs.begin(ownership, kind, window, Unfed.DRY), ownership.epoch());
        for (var book : books.settledBy(kind)) {
            if (products.has(book.id().number())) {
                plan.make(book, scope, 1);
                settle(book, scope.with(book.facts(scope)), found);
            }
        }
    }

    private <U> void settle(Book<U> book, Scope scope, BiConsumer<BookId, Postings> found) {
        var partition = Partition.load(jdbc, scope.run().id(), book.id(), 0);
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var units = new UnitReader<>(connection, book, partition.parameters(scope))) {
            for (var unit = units.next(); unit != null; unit = units.next()) {
                signal.check();
                found.accept(book.id(), book.settle(unit, scope));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the units of book %s cannot be read".formatted(book.id().name()), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
