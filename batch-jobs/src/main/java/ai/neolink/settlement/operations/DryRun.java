package ai.neolink.settlement.operations;

import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Charge;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.NotBegun;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Ownership;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.Accounts;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows what a run would charge, without posting it. The run begins, plans, reads and rates as always in a transaction
 * that is rolled back. So a dry run takes the settlement for that time, and an unfinished run must be restarted before.
 */
@Component
public class DryRun {
    /**
     * What a customer would be charged for a product.
     *
     * @param charges  number of charges, first ones and differences
     * @param moreFen  sum of the positive amounts; {@code lessFen} of the negative ones, as a positive amount
     * @param excepted windows that would be on hold
     */
    public record DryRunLine(String account, BookId product, long charges, long moreFen, long lessFen, long excepted) {
        private DryRunLine plus(Charge charge) {
            var fen = charge.amountFen();
            return new DryRunLine(
                    account, product, charges + 1, moreFen + Math.max(0, fen), lessFen + Math.max(0, -fen), excepted);
        }

        private DryRunLine except() {
            return new DryRunLine(account, product, charges, moreFen, lessFen, excepted + 1);
        }
    }

    private record Place(long account, BookId product) {}

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Owner owner;
    private final StopSignal signal;
    private final Runs runs;
    private final Windows windows;
    private final FirstUsage firstUsage;
    private final Rerate rerate;
    private final Accounts accounts;
    private final BillingZone zone;
    private final DrySettling settling;

    DryRun(
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Owner owner,
            StopSignal signal,
            Runs runs,
            Windows windows,
            FirstUsage firstUsage,
            Rerate rerate,
            Accounts accounts,
            BillingZone zone,
            DrySettling settling) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.owner = owner;
        this.signal = signal;
        this.runs = runs;
        this.windows = windows;
        this.firstUsage = firstUsage;
        this.rerate = rerate;
        this.accounts = accounts;
        this.zone = zone;
        this.settling = settling;
    }

    /**
     * Shows what settling a window would charge.
     *
     * @throws Refused if the window cannot be settled now, or another run is not done
     */
    public List<DryRunLine> settle(RunKind kind, Span window) {
        try (var lease = new Lease(owner, signal)) {
            refuseUnfinished();
            windows.checkHasStart(firstUsage::instant);
            windows.check(kind, window);
            return names(dry(() -> rate(lease.ownership(), kind, window, charge -> true)));
        }
    }

    /** Shows what the next runs would charge for the marked windows of a SKU, and for nothing else. */
    public List<DryRunLine> rerate(String sku, Span span) {
        rerate.check(sku);
        var key = Key.of(Key.SKU, sku);
        try (var lease = new Lease(owner, signal)) {
            refuseUnfinished();
            var lines = new HashMap<Place, DryRunLine>();
            for (var kind : RunKind.values()) {
                runs.lastSettled(kind)
                        .ifPresent(window -> lines.putAll(dry(() -> {
                            rerate.mark(sku, span);
                            return rate(lease.ownership(), kind, window, charge -> isOf(charge, key));
                        })));
            }
            return names(lines);
        }
    }

    /** Whether a charge is of the SKU; an order is of its own SKU and of the storage types prepaid with it. */
    private boolean isOf(Charge charge, long sku) {
        return charge.sku() == sku
                || jdbc.sql("select count(*) from staging_order_storage where order_key = :order and sku_key = :sku")
                                .param("order", charge.window().meter())
                                .param("sku", sku)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private void refuseUnfinished() {
        runs.unfinished().ifPresent(run -> {
            throw NotBegun.NOT_DONE.refuse(run.name(zone));
        });
    }

    /** Nothing of what is done for it is kept. */
    private Map<Place, DryRunLine> dry(Supplier<Map<Place, DryRunLine>> rated) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return rated.get();
        }));
    }

    private Map<Place, DryRunLine> rate(Ownership ownership, RunKind kind, Span window, Predicate<Charge> shown) {
        var lines = new HashMap<Place, DryRunLine>();
        settling.of(kind, window, ownership, (product, postings) -> add(postings, product, shown, lines));
        return lines;
    }

    private static void add(Postings postings, BookId product, Predicate<Charge> shown, Map<Place, DryRunLine> lines) {
        postings.charges().stream()
                .filter(shown)
                .forEach(charge -> lines.compute(
                        new Place(charge.window().account(), product),
                        (place, line) -> (line == null ? new DryRunLine("", product, 0, 0, 0, 0) : line).plus(charge)));
        postings.opened()
                .forEach(listing -> lines.compute(
                        new Place(listing.exception().window().account(), product),
                        (place, line) -> (line == null ? new DryRunLine("", product, 0, 0, 0, 0) : line).except()));
    }

    /** The lines by customer and product. */
    private List<DryRunLine> names(Map<Place, DryRunLine> lines) {
        return lines.entrySet().stream()
                .map(entry -> {
                    var line = entry.getValue();
                    return new DryRunLine(
                            accounts.id(entry.getKey().account),
                            line.product,
                            line.charges,
                            line.moreFen,
                            line.lessFen,
                            line.excepted);
                })
                .sorted(Comparator.comparing(DryRunLine::account).thenComparing(DryRunLine::product))
                .toList();
    }
}
