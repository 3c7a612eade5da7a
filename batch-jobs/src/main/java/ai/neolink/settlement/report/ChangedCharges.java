package ai.neolink.settlement.report;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.store.Slices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which charges of earlier runs a run changed, by customer and product, the greatest difference first. */
@Component
public class ChangedCharges {
    /**
     * What changed for a customer and product.
     *
     * @param charges   charges that the run added to windows charged before
     * @param beforeFen what these windows were charged until then
     */
    public record Changed(
            String account, String product, long charges, long beforeFen, long differenceFen, String key) {
        public long afterFen() {
            return beforeFen + differenceFen;
        }
    }

    private record Group(long account, int book) {}

    private record Summed(Group group, String account, long charges, long fen) {}

    private final JdbcClient jdbc;
    private final Products products;

    ChangedCharges(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    /**
     * Reads a page. A run that adjusted nothing, as most, is not asked for its charges.
     *
     * @param after the key of the last row of the page before; null for the first page
     */
    public List<Changed> page(Run run, @Nullable String after, int rows) {
        if (adjusted(run.id()) == 0) {
            return List.of();
        }
        var key = NumberKey.read(after, Long.MAX_VALUE, 0L, 0L);
        var sums = jdbc.sql("""
                        select s.account_key, s.book, e.id account_id, s.charges, s.fen from (
                          select g.* from (
                            select c.account_key, c.book, count(*) charges, sum(c.amount_fen) fen,
                                   abs(sum(c.amount_fen)) abs_fen
                            from charge c where c.run_id = :run and c.seq > 0 group by c.account_key, c.book) g
                          where g.abs_fen < :k0 or (g.abs_fen = :k0 and (g.account_key > :k1
                            or (g.account_key = :k1 and g.book > :k2)))
                          order by g.abs_fen desc, g.account_key, g.book fetch first %d rows only) s
                        join entity e on e.entity_key = s.account_key
                        order by s.abs_fen desc, s.account_key, s.book
                        """.formatted(rows))
                .param("run", run.id())
                .param("k0", key.get(0))
                .param("k1", key.get(1))
                .param("k2", key.get(2))
                .query((row, n) -> new Summed(
                        new Group(row.getLong("account_key"), row.getInt("book")),
                        row.getString("account_id"),
                        row.getLong("charges"),
                        row.getLong("fen")))
                .list();
        var before = before(
                run.id(), sums.stream().map(s -> s.group.account).distinct().toList());
        return sums.stream()
                .map(s -> new Changed(
                        s.account,
                        products.numbered(s.group.book).name(),
                        s.charges,
                        before.getOrDefault(s.group, 0L),
                        s.fen,
                        NumberKey.of(Math.abs(s.fen), s.group.account, s.group.book)))
                .toList();
    }

    private long adjusted(int run) {
        return jdbc.sql("select coalesce(sum(adjusted), 0) from run_partition where run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** What the changed windows of some customers had been charged before. */
    private Map<Group, Long> before(int run, List<Long> accounts) {
        var sums = new HashMap<Group, Long>();
        Slices.of(accounts)
                .forEach(slice -> jdbc.sql("""
                        select b.account_key, b.book, sum(b.amount_fen) fen from charge c
                        join charge b on b.window_start = c.window_start and b.account_key = c.account_key
                          and b.meter_key = c.meter_key and b.sku_key = c.sku_key and b.seq < c.seq
                          and b.run_id < c.run_id
                        where c.run_id = :run and c.seq > 0 and c.account_key in (:accounts)
                          and not exists (select 1 from charge o where o.window_start = c.window_start
                            and o.account_key = c.account_key and o.meter_key = c.meter_key
                            and o.sku_key = c.sku_key and o.run_id = c.run_id and o.seq < c.seq)
                        group by b.account_key, b.book
                        """)
                        .param("run", run)
                        .param("accounts", slice)
                        .query(row -> {
                            sums.put(new Group(row.getLong("account_key"), row.getInt("book")), row.getLong("fen"));
                        }));
        return sums;
    }
}
