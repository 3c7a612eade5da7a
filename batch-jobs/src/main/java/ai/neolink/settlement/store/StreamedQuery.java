package ai.neolink.settlement.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** Queries whose rows are fetched while they are read, so that memory holds a few thousand rows of any number. */
public final class StreamedQuery {
    private static final int FETCH = 2000;

    /**
     * Makes PostgreSQL's driver prepare the statement on the server at once, so that rows arrive in binary form and are
     * not parsed.
     */
    private static final int BINARY = -1;

    private StreamedQuery() {}

    /** @param connection a connection in a transaction; without one some databases fetch all rows at once */
    public static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCH);
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY);
        }
        return statement;
    }
}
