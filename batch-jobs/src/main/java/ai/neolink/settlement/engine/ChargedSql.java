package ai.neolink.settlement.engine;

import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the charges of due windows, window by window, by the key of the table {@code charge}. */
public final class ChargedSql {
    private static final String BY_WINDOW = """
            select d.owner_key, d.unit_key, c.window_start, c.account_key, c.meter_key, c.sku_key, c.seq,
                   c.quantity, c.exact_amount, c.amount_fen, 0 starts_at, 0 ends_at
            from due d
            join settled_window w on w.kind = '%s' and w.window_start >= d.from_at and w.window_start < d.until_at
            %s
            join charge c on c.window_start = w.window_start and c.account_key = %s and c.meter_key = %s
            where %s
            order by d.owner_key, d.unit_key, c.seq
            """;

    /** A row of {@code charge}. */
    record Row(
            PostingKey window,
            long sku,
            int seq,
            BigDecimal quantity,
            BigDecimal exact,
            long amountFen,
            @Nullable Span period) {}

    private ChargedSql() {}

    /** For meters: the charges under every customer under whom the meter was seen. */
    public static String ofMeter(String windows) {
        return BY_WINDOW.formatted(
                windows, "join meter m on m.meter_key = d.unit_key", "m.account_key", "d.unit_key", Fragments.due());
    }

    /** For units of a customer with a single meter. */
    public static String ofAccount(String windows, String meter) {
        return BY_WINDOW.formatted(windows, "", "d.owner_key", meter, Fragments.due());
    }

    /** @param bySku whether the SKU is part of the posting key */
    static Row read(ResultSet row, boolean bySku) throws SQLException {
        var sku = row.getLong(6);
        var window = new PostingKey(row.getLong(3), row.getLong(4), row.getLong(5), bySku ? sku : Key.NONE);
        var period = row.getLong(12) == 0 ? null : new Span(row.getLong(11), row.getLong(12));
        return new Row(window, sku, row.getInt(7), row.getBigDecimal(8), row.getBigDecimal(9), row.getLong(10), period);
    }

    /** Sums the rows of each window; rows come in the order of {@code seq}. */
    static List<Charged> sum(Collection<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<PostingKey, Charged> windows = new LinkedHashMap<>();
        for (var row : rows) {
            var one = new Charged(row.window, row.sku, 1, row.quantity, row.exact, row.amountFen, row.period);
            windows.merge(row.window, one, ChargedSql::plus);
        }
        return new ArrayList<>(windows.values());
    }

    private static Charged plus(Charged sum, Charged next) {
        return new Charged(
                sum.window(),
                next.sku(),
                sum.charges() + 1,
                sum.quantity().add(next.quantity()),
                sum.exact().add(next.exact()),
                sum.amountFen() + next.amountFen(),
                next.period());
    }
}
