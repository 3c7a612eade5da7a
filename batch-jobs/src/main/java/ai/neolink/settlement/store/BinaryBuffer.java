package ai.neolink.settlement.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing buffer of bytes in network order. */
final class BinaryBuffer {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] bytes;
    private int size;

    BinaryBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    private int room(int length) {
        var at = size;
        size = Math.addExact(size, length);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
        }
        return at;
    }

    void int2(int value) {
        var at = room(Short.BYTES);
        SHORT.set(bytes, at, (short) value);
    }

    void int4(int value) {
        var at = room(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    void int8(long value) {
        var at = room(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    void bytes(byte[] value) {
        var at = room(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
