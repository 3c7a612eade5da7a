package ai.neolink.settlement.engine;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A book as the engine sees it: which units are due again (SQL), how a unit's usage is read (SQL, streamed in the order
 * of owner and unit), and a pure function from what is known to what is posted. Chunks, partitions, restart and writing
 * exist once, for all.
 *
 * <p>Queries may name the parameters of {@link Scope#parameters}, and {@code :low}, {@code :high} (keys of the
 * partition's owners), {@code :owner}, {@code :unit} (the last unit done). The first two columns of every query are the
 * owner's and the unit's key.
 *
 * @param <U> a piece of usage
 */
public interface Book<U> {
    BookId id();

    /**
     * The kinds of run that settle the book. A run settles its books in the order of their {@code @Order}; a book
     * without one comes last.
     */
    Set<RunKind> settledBy();

    /** The feed whose nodes the book settles, by its name in addresses; empty for none. */
    default String feed() {
        return "";
    }

    /**
     * Rows {@code owner_key, unit_key, from_at, until_at}: windows that start in [from, until) are due again; rows may
     * repeat.
     */
    String dueSql();

    /**
     * The usage of units with time that was never settled, as several queries that are read side by side, so that each
     * may use an order that the database has. The queries begin one after the other in this order, and each sees what
     * was committed before it began. So a piece that a page moves from one query's result to that of another must move
     * to a later query; otherwise neither would return it. No query: the book settles only what is due.
     */
    default List<String> usageSql() {
        return List.of();
    }

    /**
     * The usage of due units, which replaces what {@link #usageSql} returns for them. Empty: {@link #usageSql} returns
     * it, too.
     */
    default String dueUsageSql() {
        return "";
    }

    U usage(ResultSet row) throws SQLException;

    /** The charges of the windows of due units; columns as {@link ChargedSql} reads them. Empty: not used. */
    default String chargedSql() {
        return "";
    }

    /** Whether a meter is charged for each SKU separately; then {@link PostingKey#sku} is set. */
    default boolean isChargedBySku() {
        return false;
    }

    /** The subscription orders that matter for the units; columns as {@link OrderRows} reads them. Empty: not used. */
    default String ordersSql() {
        return "";
    }

    /**
     * Loads what the rule must know of the whole run, once for each run and process, before the first unit is settled.
     * The method is not called for a run in which nothing of the book is due.
     *
     * @param scope the scope of the run, without facts
     */
    default Facts facts(Scope scope) {
        return Facts.NONE;
    }

    /**
     * Settles a unit: a pure function of the unit and the scope. The same unit gives the same postings in any process.
     */
    Postings settle(Unit<U> unit, Scope scope);

    /**
     * Writes the rows of the book's own tables for a chunk ({@link Postings#own}), after the charges of the chunk and
     * in its transaction. The engine counts these rows and adds their changes to customers' balances.
     */
    default void writeRows(Run run, OwnRows rows) {}
}
