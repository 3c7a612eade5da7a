package ai.neolink.settlement.recorded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A connection whose statements are recorded. Calls go on as calls: with reflection in between, recording took a
 * fifteenth of the processor time of all tests.
 */
final class RecordingConnection extends DelegatingConnection<Connection> {
    private final String product;

    RecordingConnection(Connection connection) throws SQLException {
        super(connection);
        product = connection.getMetaData().getDatabaseProductName();
    }

    @Override
    public Statement createStatement() throws SQLException {
        return new RecordingStatement(this, getDelegate().createStatement(), product);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return new RecordingStatement(this, getDelegate().createStatement(type, concurrency), product);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return new RecordingStatement(this, getDelegate().createStatement(type, concurrency, holdability), product);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepared(getDelegate().prepareStatement(sql), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        return prepared(getDelegate().prepareStatement(sql, keys), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
        return prepared(getDelegate().prepareStatement(sql, keys), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
        return prepared(getDelegate().prepareStatement(sql, keys), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepared(getDelegate().prepareStatement(sql, type, concurrency), sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepared(getDelegate().prepareStatement(sql, type, concurrency, holdability), sql);
    }

    private PreparedStatement prepared(PreparedStatement statement, String sql) {
        Recorder.take(product, sql);
        return new RecordingPreparedStatement(this, statement, product, sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        Recorder.take(product, sql);
        return super.prepareCall(sql);
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        Recorder.take(product, "set transaction isolation level " + isolation(level));
        super.setTransactionIsolation(level);
    }

    private static String isolation(int level) {
        return switch (level) {
            case Connection.TRANSACTION_READ_COMMITTED -> "read committed";
            case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
            default -> "number " + level;
        };
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        var whole = super.unwrap(type);
        return whole instanceof PGConnection postgres && type == PGConnection.class
                ? type.cast(copying(postgres))
                : whole;
    }

    private PGConnection copying(PGConnection postgres) {
        return (PGConnection) Proxy.newProxyInstance(
                RecordingConnection.class.getClassLoader(), new Class<?>[] {PGConnection.class}, (_, method, args) -> {
                    if (method.getName().equals("getCopyAPI")) {
                        return new RecordedCopies(super.unwrap(BaseConnection.class));
                    }
                    try {
                        return method.invoke(postgres, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private final class RecordedCopies extends CopyManager {
        RecordedCopies(BaseConnection connection) throws SQLException {
            super(connection);
        }

        @Override
        public CopyIn copyIn(String sql) throws SQLException {
            Recorder.take(product, sql);
            return super.copyIn(sql);
        }
    }
}
