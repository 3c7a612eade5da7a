package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** Queries whose rows are fetched as they are read, so that memory holds a few thousand of any number. */
public final class StreamedQuery {
    private static final int FETCH = 2000;

    /**
     * To PostgreSQL's driver: prepared on the server at once, so that rows come in binary and are not printed and
     * parsed.
     */
    private static final int BINARY = -1;

    private StreamedQuery() {}

    /** @param connection within a transaction: some databases fetch everything at once without one */
    public static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH);
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY);
        }
        return statement;
    }
}
