package ai.neolink.settlement.report;

import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.store.Slices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run came to, by the progress of its partitions. */
@Component
public class RunTotals {
    /**
     * Of one run, or of several.
     *
     * @param units      read
     * @param charges    first charges and adjustments
     * @param exceptions windows that could not be rated
     * @param breaks     open items of statements that were found
     * @param fen        charged, less what was taken back
     */
    public record Total(long units, long charges, long exceptions, long breaks, long fen) {
        public static final Total NOTHING = new Total(0, 0, 0, 0, 0);

        public Total plus(Total other) {
            return new Total(
                    units + other.units,
                    charges + other.charges,
                    exceptions + other.exceptions,
                    breaks + other.breaks,
                    Math.addExact(fen, other.fen));
        }

        /** {@code 608.58}, in CNY. */
        public String amount() {
            return Money.text(fen);
        }

        /** {@code 176 charges 608.58 CNY, 1 exception}. */
        @Override
        public String toString() {
            List<String> parts =
                    new ArrayList<>(List.of("%s %s CNY".formatted(Figures.count(charges, "charge"), amount())));
            if (exceptions > 0) {
                parts.add(Figures.count(exceptions, "exception"));
            }
            if (breaks > 0) {
                parts.add(Figures.count(breaks, "break"));
            }
            return String.join(", ", parts);
        }
    }

    private final JdbcClient jdbc;
    private final Products products;

    RunTotals(JdbcClient jdbc, Products products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    public Total of(int run) {
        return of(List.of(run)).getOrDefault(run, Total.NOTHING);
    }

    private record Summed(int run, Total total) {}

    /** Of several runs by their ids; a run that settled nothing yet has none. */
    public Map<Integer, Total> of(Collection<Integer> runs) {
        var totals = new HashMap<Integer, Total>();
        Slices.of(runs)
                .flatMap(slice -> sums(slice).stream())
                .forEach(summed -> totals.merge(summed.run, summed.total, Total::plus));
        return totals;
    }

    private List<Summed> sums(List<Integer> runs) {
        return jdbc.sql("""
                        select run_id, book, sum(units) units_read, sum(charged + adjusted) charges,
                               sum(excepted) listed, sum(plus_fen - minus_fen) fen
                        from run_partition where run_id in (:runs) group by run_id, book order by run_id, book
                        """)
                .param("runs", runs)
                .query((row, n) -> new Summed(
                        row.getInt("run_id"),
                        products.has(row.getInt("book"))
                                ? new Total(
                                        row.getLong("units_read"),
                                        row.getLong("charges"),
                                        row.getLong("listed"),
                                        0,
                                        row.getLong("fen"))
                                : new Total(row.getLong("units_read"), 0, 0, row.getLong("listed"), 0)))
                .list();
    }
}
