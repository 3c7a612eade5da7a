package ai.neolink.settlement.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows to PostgreSQL by {@code COPY … FROM STDIN (FORMAT binary)}: numbers are neither printed nor parsed. */
final class CopyRows implements RowSink {
    private static final int FLUSH_AT = 1 << 16;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int END = -1;
    private static final int NULL = -1;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private final CopyIn copy;
    private final int[] types;
    private final BinaryBuffer out = new BinaryBuffer(FLUSH_AT + (1 << 12));
    private int cell;

    /** @param types types of the columns as in {@link Types}; the binary format needs the exact width */
    CopyRows(PGConnection connection, String table, String columns, int[] types) throws SQLException {
        this.types = types;
        copy = connection.getCopyAPI().copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
        out.bytes(SIGNATURE);
        out.int4(0);
        out.int4(0);
    }

    private int next() {
        if (cell == 0) {
            out.int2(types.length);
        }
        return types[cell++];
    }

    private Row nothing() {
        next();
        out.int4(NULL);
        return this;
    }

    @Override
    public Row add(long value) {
        switch (next()) {
            case Types.BIGINT -> {
                out.int4(Long.BYTES);
                out.int8(value);
            }
            case Types.INTEGER -> {
                out.int4(Integer.BYTES);
                out.int4(Math.toIntExact(value));
            }
            case Types.SMALLINT -> {
                out.int4(Short.BYTES);
                out.int2(Math.toIntExact(value));
            }
            case Types.NUMERIC -> BinaryNumeric.write(out, BigDecimal.valueOf(value));
            default -> throw unfit(value);
        }
        return this;
    }

    private IllegalArgumentException unfit(Object value) {
        return new IllegalArgumentException("column %d takes no %s".formatted(cell, value.getClass()));
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
        if (next() != Types.NUMERIC) {
            throw unfit(value);
        }
        BinaryNumeric.write(out, value);
        return this;
    }

    @Override
    public Row add(LocalDate value) {
        if (next() != Types.DATE) {
            throw unfit(value);
        }
        out.int4(Integer.BYTES);
        out.int4(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH, value)));
        return this;
    }

    @Override
    public Row add(byte[] value) {
        if (next() != Types.BINARY) {
            throw unfit(value);
        }
        return sized(value);
    }

    @Override
    public Row add(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        var type = next();
        if (type != Types.VARCHAR && type != Types.CHAR) {
            throw unfit(value);
        }
        return sized(value.getBytes(StandardCharsets.UTF_8));
    }

    private Row sized(byte[] value) {
        out.int4(value.length);
        out.bytes(value);
        return this;
    }

    @Override
    public void endRow() throws SQLException {
        if (cell != types.length) {
            throw new IllegalStateException("a row of %d cells for %d columns".formatted(cell, types.length));
        }
        cell = 0;
        if (out.size() >= FLUSH_AT) {
            flush();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(out.array(), 0, out.size());
        out.clear();
    }

    @Override
    public void finish(int rows) throws SQLException {
        out.int2(END);
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
