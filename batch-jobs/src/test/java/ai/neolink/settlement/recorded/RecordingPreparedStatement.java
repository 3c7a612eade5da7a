package ai.neolink.settlement.recorded;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;

/** A statement with binds; texts that are too long for an expression, and classes of objects, are noted. */
final class RecordingPreparedStatement extends DelegatingPreparedStatement {
    /** Oracle takes at most so many bytes in an expression; a value that goes into a column as it is may be longer. */
    private static final int EXPRESSION_BYTES = 4000;

    private final String product;
    private final String sql;

    RecordingPreparedStatement(
            DelegatingConnection<?> connection, PreparedStatement statement, String product, String sql) {
        super(connection, statement);
        this.product = product;
        this.sql = sql;
    }

    @Override
    public void setString(int index, String value) throws SQLException {
        noteLong(index, value);
        super.setString(index, value);
    }

    @Override
    public void setNString(int index, String value) throws SQLException {
        noteLong(index, value);
        super.setNString(index, value);
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        note(index, value);
        super.setObject(index, value);
    }

    @Override
    public void setObject(int index, Object value, int type) throws SQLException {
        note(index, value);
        super.setObject(index, value, type);
    }

    @Override
    public void setObject(int index, Object value, int type, int scale) throws SQLException {
        note(index, value);
        super.setObject(index, value, type, scale);
    }

    private void note(int index, Object value) {
        if (!(value instanceof String text && noteLong(index, text)) && value != null) {
            Recorder.takeType(product, sql, value.getClass());
        }
    }

    private boolean noteLong(int index, String text) {
        var isLong = text != null
                && text.length() > EXPRESSION_BYTES / 4
                && text.getBytes(StandardCharsets.UTF_8).length > EXPRESSION_BYTES;
        if (isLong) {
            Recorder.takeLong(product, sql, index);
        }
        return isLong;
    }
}
