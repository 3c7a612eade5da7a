package ai.neolink.settlement.recorded;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.apache.commons.dbcp2.DelegatingStatement;

/** A statement that records the texts it executes. */
final class RecordingStatement extends DelegatingStatement {
    private final String product;

    RecordingStatement(DelegatingConnection<?> connection, Statement statement, String product) {
        super(connection, statement);
        this.product = product;
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        Recorder.take(product, sql);
        super.addBatch(sql);
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        Recorder.take(product, sql);
        return super.execute(sql);
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        Recorder.take(product, sql);
        return super.execute(sql, keys);
    }

    @Override
    public boolean execute(String sql, int[] keys) throws SQLException {
        Recorder.take(product, sql);
        return super.execute(sql, keys);
    }

    @Override
    public boolean execute(String sql, String[] keys) throws SQLException {
        Recorder.take(product, sql);
        return super.execute(sql, keys);
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        Recorder.take(product, sql);
        return super.executeQuery(sql);
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        Recorder.take(product, sql);
        return super.executeUpdate(sql);
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        Recorder.take(product, sql);
        return super.executeUpdate(sql, keys);
    }

    @Override
    public int executeUpdate(String sql, int[] keys) throws SQLException {
        Recorder.take(product, sql);
        return super.executeUpdate(sql, keys);
    }

    @Override
    public int executeUpdate(String sql, String[] keys) throws SQLException {
        Recorder.take(product, sql);
        return super.executeUpdate(sql, keys);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        Recorder.take(product, sql);
        return super.executeLargeUpdate(sql);
    }
}
