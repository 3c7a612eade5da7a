package ai.neolink.settlement.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One row on its way into a table; values are added in the order of the columns. */
public interface Row {
    Row add(long value);

    Row add(@Nullable Long value);

    Row add(@Nullable String value);

    Row add(@Nullable BigDecimal value);

    Row add(LocalDate value);

    Row add(byte[] value);
}
