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

    /** The kinds of run that settle the book, each in the order of the books' {@code @Order}; without one, last. */
    Set<RunKind> settledBy();

    /** The feed whose nodes the book settles, as in addresses; empty for none. */
    default String feed() {
        return "";
    }

    /**
     * Rows {@code owner_key, unit_key, from_at, until_at}: windows that start in [from, until) are due again; rows may
     * repeat.
     */
    String dueSql();

    /**
     * The usage of units with time that was never settled: queries that are read side by side, so that each may be in
     * an order the database has. They are begun one after the other, in this order, and each sees what was committed
     * before it began: a piece that a page moves from one to another meanwhile must be moved to a later one. None: the
     * book settles only what is due.
     */
    default List<String> usageSql() {
        return List.of();
    }

    /** The usage of units that are due, in place of what {@link #usageSql} reads of them. Empty: that reads it too. */
    default String dueUsageSql() {
        return "";
    }

    U usage(ResultSet row) throws SQLException;

    /**
     * What the windows of units that are due have been charged; columns as {@link ChargedSql} reads them. Empty: not
     * used.
     */
    default String chargedSql() {
        return "";
    }

    /** Whether a thing is charged for each SKU by itself: then {@link PostingKey#sku} is set. */
    default boolean isChargedBySku() {
        return false;
    }

    /** Subscription orders that bear on the units; columns as {@link OrderRows} reads them. Empty: not used. */
    default String ordersSql() {
        return "";
    }

    /**
     * Loads what the rule must know of the run as a whole: once per run and process, before the first unit is settled.
     * Not called for a run in which nothing of the book is due.
     *
     * @param scope of the run, without facts
     */
    default Facts facts(Scope scope) {
        return Facts.NONE;
    }

    /** A pure function of the unit and the scope: the same unit comes to the same postings, whoever settles it. */
    Postings settle(Unit<U> unit, Scope scope);

    /**
     * Writes the rows of its own that a chunk posts ({@link Postings#own}): after the chunk's charges, in its
     * transaction. The engine counts these rows and adds what they change to customers' balances.
     */
    default void writeRows(Run run, OwnRows rows) {}
}
