package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for a charge by its id alone. Ids are not stored but calculated, so this walks through all charges, those of
 * the latest windows first, in slices: whoever walks may stop after each.
 */
@Component
public class ChargeWalk {
    /** Charges of a slice: some milliseconds of a database's time. */
    static final int ROWS = 5000;

    /**
     * Where a slice begins.
     *
     * @param start of the window, epoch seconds; the keys are those of the charge before the slice
     */
    public record Place(long start, long account, long meter, long sku, long seq) {
        private static final Place NOWHERE = new Place(0, -1, -1, -1, -1);
    }

    /**
     * What a slice came to.
     *
     * @param looked charges that were looked at
     * @param next   empty after the last charge, and when the charge is found
     */
    public record Slice(long looked, Optional<PostedCharge> found, Optional<Place> next) {}

    /** The slice is cut off by the primary key before names are joined; a run that goes on has posted nothing yet. */
    private static final String SLICE = "select " + PostedCharge.COLUMNS + """
             from (select c.* from charge c
              join settlement_run p on p.run_id = c.run_id and p.posted = 1
              where c.window_start = :start and c.account_key >= :account
                and (c.account_key > :account or c.meter_key > :meter
                  or c.meter_key = :meter and (c.sku_key > :sku or c.sku_key = :sku and c.seq > :seq))
              order by c.account_key, c.meter_key, c.sku_key, c.seq fetch first %d rows only) c
            """ + PostedCharge.JOINS
            + " order by c.account_key, c.meter_key, c.sku_key, c.seq";

    private static final LocalDate EVER = LocalDate.of(1, 1, 1);
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    private final JdbcClient jdbc;
    private final Products products;
    private final BillingZone zone;

    ChargeWalk(JdbcClient jdbc, Products products, BillingZone zone) {
        this.jdbc = jdbc;
        this.products = products;
        this.zone = zone;
    }

    /** The first slice; empty if nothing was ever charged. */
    public Optional<Place> begin() {
        return before(Long.MAX_VALUE);
    }

    /** Each window is found by the index, whatever lies between two of them. */
    private Optional<Place> before(long start) {
        var last = jdbc.sql("select max(window_start) from charge where window_start < :start")
                .param("start", start)
                .query(Long.class)
                .optional();
        return last.map(window ->
                new Place(window, Place.NOWHERE.account, Place.NOWHERE.meter, Place.NOWHERE.sku, Place.NOWHERE.seq));
    }

    /** @param id in lower case */
    public Slice slice(String id, Place place) {
        return slice(id, place, ROWS);
    }

    Slice slice(String id, Place place, int rows) {
        var looked = new Looked();
        jdbc.sql(SLICE.formatted(rows))
                .param("start", place.start)
                .param("account", place.account)
                .param("meter", place.meter)
                .param("sku", place.sku)
                .param("seq", place.seq)
                .param("periods", products.ofPeriods())
                .param("from", EVER)
                .param("until", FOREVER)
                .query(row -> {
                    looked.at(PostedCharge.read(row, zone, products), id);
                });
        var last = looked.last;
        if (looked.found != null) {
            return new Slice(looked.count, Optional.of(looked.found), Optional.empty());
        }
        return new Slice(
                looked.count,
                Optional.empty(),
                last == null || looked.count < rows
                        ? before(place.start)
                        : Optional.of(
                                new Place(last.start(), last.accountKey(), last.meter(), last.skuKey(), last.seq())));
    }

    private static final class Looked {
        private long count;
        private @Nullable PostedCharge last;
        private @Nullable PostedCharge found;

        void at(PostedCharge charge, String id) {
            count++;
            last = charge;
            if (found == null && charge.id().equals(id)) {
                found = charge;
            }
        }
    }
}
