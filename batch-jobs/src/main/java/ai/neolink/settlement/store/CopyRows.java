package ai.neolink.settlement.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for PostgreSQL, as {@code COPY … FROM STDIN} text. */
final class CopyRows implements RowSink {
    private static final int FLUSH_AT = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(FLUSH_AT + 1024);
    private boolean first = true;

    CopyRows(PGConnection connection, String table, String columns) throws SQLException {
        copy = connection.getCopyAPI().copyIn("copy " + table + " (" + columns + ") from stdin");
    }

    private StringBuilder cell() {
        if (first) {
            first = false;
            return text;
        }
        return text.append('\t');
    }

    private Row nothing() {
        cell().append("\\N");
        return this;
    }

    @Override
    public Row add(long value) {
        cell().append(value);
        return this;
    }

    @Override
    public Row add(@Nullable Long value) {
        return value == null ? nothing() : add(value.longValue());
    }

    @Override
    public Row add(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        cell().append(value.toPlainString());
        return this;
    }

    @Override
    public Row add(LocalDate value) {
        cell().append(value);
        return this;
    }

    @Override
    public Row add(byte[] value) {
        cell().append("\\\\x").append(HexFormat.of().formatHex(value));
        return this;
    }

    @Override
    public Row add(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        var out = cell();
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        return this;
    }

    @Override
    public void endRow() throws SQLException {
        text.append('\n');
        first = true;
        if (text.length() >= FLUSH_AT) {
            flush();
        }
    }

    private void flush() throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    @Override
    public void finish(int rows) throws SQLException {
        flush();
        RowSink.check(copy.endCopy(), rows);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
