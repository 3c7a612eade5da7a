package ai.neolink.settlement.engine;

import ai.neolink.settlement.time.Span;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Streams the units of a partition. Several queries in the same order are read side by side on one connection, so that
 * a unit is complete and memory holds one unit.
 */
public final class UnitReader<U> implements AutoCloseable {
    private static final String DUE = "select d.owner_key, d.unit_key, d.from_at, d.until_at from due d where "
            + Fragments.due() + " order by d.owner_key, d.unit_key";

    private final Connection connection;
    private final boolean own;
    private final List<KeyedCursor<?>> cursors = new ArrayList<>();
    private final KeyedCursor<Span> due;
    private final List<KeyedCursor<U>> usage = new ArrayList<>();
    private final @Nullable KeyedCursor<U> dueUsage;
    private final @Nullable KeyedCursor<ChargedSql.Row> charged;
    private final @Nullable KeyedCursor<OrderRows.OrderOfInstance> orders;
    private final KeyedCursor<OpenException> listed;
    private long owner;
    private long key;

    /** Reads on a connection of its own. */
    public UnitReader(DataSource dataSource, Book<U> book, Map<String, Object> parameters) throws SQLException {
        this(dataSource.getConnection(), true, book, parameters);
    }

    /** Reads on a connection of the caller's, within its transaction. */
    public UnitReader(Connection connection, Book<U> book, Map<String, Object> parameters) throws SQLException {
        this(connection, false, book, parameters);
    }

    private UnitReader(Connection connection, boolean own, Book<U> book, Map<String, Object> parameters)
            throws SQLException {
        this.connection = connection;
        this.own = own;
        try {
            if (own) {
                connection.setAutoCommit(false);
            }
            due = open(DUE, parameters, row -> new Span(row.getLong(3), row.getLong(4)));
            // The queries begin in the order of the book: a row that moves meanwhile moves to a later query.
            for (var sql : book.usageSql()) {
                usage.add(open(sql, parameters, book::usage));
            }
            dueUsage = openIfDue(book.dueUsageSql(), parameters, book::usage);
            charged = openIfDue(book.chargedSql(), parameters, row -> ChargedSql.read(row, book.isChargedBySku()));
            orders = openIf(book.ordersSql(), parameters, OrderRows::read);
            listed = open(OpenExceptionRows.SQL, parameters, OpenExceptionRows::read);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T> KeyedCursor<T> open(String sql, Map<String, Object> parameters, KeyedCursor.RowReader<T> reader)
            throws SQLException {
        var cursor = new KeyedCursor<>(connection, sql, parameters, reader);
        cursors.add(cursor);
        return cursor;
    }

    private <T> @Nullable KeyedCursor<T> openIf(
            String sql, Map<String, Object> parameters, KeyedCursor.RowReader<T> reader) throws SQLException {
        return sql.isEmpty() ? null : open(sql, parameters, reader);
    }

    /**
     * Opens a query for due units, or none if no unit is due: a planner that expects due units might read all charges.
     */
    private <T> @Nullable KeyedCursor<T> openIfDue(
            String sql, Map<String, Object> parameters, KeyedCursor.RowReader<T> reader) throws SQLException {
        return due.hasRow() ? openIf(sql, parameters, reader) : null;
    }

    /** @return the next unit; null after the last unit */
    public @Nullable Unit<U> next() throws SQLException {
        KeyedCursor<?> first = null;
        for (var cursor : cursors) {
            if (cursor.hasRow() && (first == null || isBefore(cursor, first))) {
                first = cursor;
            }
        }
        if (first == null) {
            return null;
        }
        owner = first.owner();
        key = first.unit();
        var spans = due.take(owner, key);
        return new Unit<>(
                owner,
                key,
                spans.isEmpty() ? new Span(0, 0) : spans.getFirst(),
                usage(owner, key, !spans.isEmpty()),
                OrderRows.byInstance(take(orders, owner, key)),
                ChargedSql.sum(take(charged, owner, key)),
                listed.take(owner, key));
    }

    /** The owner of the unit that was read last, or could not be read. */
    public long owner() {
        return owner;
    }

    public long unit() {
        return key;
    }

    private List<U> usage(long owner, long key, boolean isDue) throws SQLException {
        var current = new ArrayList<U>(2);
        for (var cursor : usage) {
            cursor.take(owner, key, current);
        }
        var all = take(dueUsage, owner, key);
        return isDue && dueUsage != null ? all : current;
    }

    private static <T> List<T> take(@Nullable KeyedCursor<T> cursor, long owner, long key) throws SQLException {
        return cursor == null ? List.of() : cursor.take(owner, key);
    }

    private static boolean isBefore(KeyedCursor<?> a, KeyedCursor<?> b) {
        return a.owner() < b.owner() || a.owner() == b.owner() && a.unit() < b.unit();
    }

    @Override
    public void close() throws SQLException {
        for (var cursor : cursors) {
            cursor.close();
        }
        if (own) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
        }
    }
}
