package ai.neolink.settlement.staging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A billing feed of the platform (platform API, “Feeds”). A feed is defined where its rows are used: by its product, or
 * in this package if several products use them. The definition is a bean; {@link Feeds} gathers the beans, and nothing
 * else lists feeds. What a feed must bring:
 *
 * <ul>
 *   <li>a table, made by a migration, that begins with the columns {@link #COMMON} under the primary key (id,
 *       revision): rows are only added, and {@code superseded_at} is the only column that is ever changed;
 *   <li>the {@link Fields} of its nodes: nothing else of a node is ever read or kept (O9);
 *   <li>a {@link Reader}, which turns a node into a row, or leaves what is wrong in the node: the node is rejected with
 *       that reason then, and does not hold up its page.
 * </ul>
 *
 * <p>Pages, cursors, repetitions, conflicts, revisions, rejects, progress, metrics and status are the same for all
 * feeds and ask nothing more of one.
 *
 * @param place      where the feed stands among all: feeds are pulled and shown in this order, those of one place by
 *     path
 * @param path       the feed's name in the platform's addresses, on the command line, in metrics and in stored rows
 * @param columns    the table's columns after {@link #COMMON}, comma-separated, as {@link Staged.RowCells} adds their
 *     values
 * @param isOfHours  whether hours need the feed complete to their end; nights need every feed (O2)
 * @param isSessions whether a node tells a session of an instance: a revision is compared with the one before, and
 *     instances of which two sessions run at a time are noted
 * @param settledBy  the column with the instant by which a node is settled; null if the feed has nothing to settle
 * @param parts      a second table of the feed; null if it has none
 */
public record Feed(
        int place,
        String path,
        String table,
        String columns,
        Fields fields,
        Reader reader,
        boolean isOfHours,
        boolean isSessions,
        @Nullable String settledBy,
        @Nullable PartsTable parts) {
    /** The columns with which the table of every feed begins. */
    public static final String COMMON = "id,revision,arrival,position,superseded_at,fingerprint,";

    /** Turns a node into a row; faults are left in the node. */
    @FunctionalInterface
    public interface Reader {
        Staged read(Node node);
    }

    /**
     * A table with a row for each of several parts of a node.
     *
     * @param columns comma-separated, as the parts add their values
     */
    public record PartsTable(String table, String columns) {}

    /** A feed that only nights need, with nothing to settle; the methods below say otherwise. */
    public static Feed of(int place, String path, String table, String columns, Fields fields, Reader reader) {
        return new Feed(place, path, table, columns, fields, reader, false, false, null, null);
    }

    /** Hours need this feed too. */
    public Feed ofHours() {
        return new Feed(place, path, table, columns, fields, reader, true, isSessions, settledBy, parts);
    }

    /** @param column of the table, epoch seconds: a node is settled by the window that holds this instant */
    public Feed settledBy(String column) {
        return new Feed(place, path, table, columns, fields, reader, isOfHours, isSessions, column, parts);
    }

    /** Nodes tell sessions: the reader gives each to {@link Staged.Builder#session}. */
    public Feed ofSessions() {
        return new Feed(place, path, table, columns, fields, reader, isOfHours, true, settledBy, parts);
    }

    /** The reader gives parts of a node to {@link Staged.Builder#part}; each becomes a row of a second table. */
    public Feed withParts(String partTable, String partColumns) {
        return new Feed(
                place,
                path,
                table,
                columns,
                fields,
                reader,
                isOfHours,
                isSessions,
                settledBy,
                new PartsTable(partTable, partColumns));
    }

    /** Columns in which a revision is compared with the one it replaces; they hold whole numbers. */
    List<String> compared() {
        return isSessions ? SessionTold.COLUMNS : List.of();
    }

    Staged read(Node node) {
        return reader.read(node);
    }

    /** A query for the earliest instant that the feed's rows are settled by; empty if it has nothing to settle. */
    public Optional<String> earliest() {
        return Optional.ofNullable(settledBy).map(column -> "select min(%s) first_at from %s".formatted(column, table));
    }

    @Override
    public String toString() {
        return path;
    }
}
