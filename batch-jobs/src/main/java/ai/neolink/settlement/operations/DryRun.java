package ai.neolink.settlement.operations;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.engine.Charge;
import ai.neolink.settlement.engine.Partition;
import ai.neolink.settlement.engine.Plan;
import ai.neolink.settlement.engine.Postings;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Scopes;
import ai.neolink.settlement.engine.UnitReader;
import ai.neolink.settlement.id.Key;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.NotBegun;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Ownership;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.runs.Unfed;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.staging.Accounts;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
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
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Owner owner;
    private final StopSignal signal;
    private final Runs runs;
    private final Windows windows;
    private final FirstUsage firstUsage;
    private final Plan plan;
    private final Scopes scopes;
    private final Rerate rerate;
    private final Accounts accounts;
    private final BillingZone zone;
    private final Books books;
    private final Products products;

    DryRun(
            TransactionTemplate transaction,
            DataSource dataSource,
            JdbcClient jdbc,
            Owner owner,
            StopSignal signal,
            Runs runs,
            Windows windows,
            FirstUsage firstUsage,
            Plan plan,
            Scopes scopes,
            Rerate rerate,
            Accounts accounts,
            BillingZone zone,
            Books books,
            Products products) {
        this.transaction = transaction;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.owner = owner;
        this.signal = signal;
        this.runs = runs;
        this.windows = windows;
        this.firstUsage = firstUsage;
        this.plan = plan;
        this.scopes = scopes;
        this.rerate = rerate;
        this.accounts = accounts;
        this.zone = zone;
        this.books = books;
        this.products = products;
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

    @FunctionalInterface
    private interface Rating {
        Map<Place, DryRunLine> rate() throws SQLException;
    }

    private Map<Place, DryRunLine> dry(Rating rating) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            try {
                return rating.rate();
            } catch (SQLException e) {
                throw new IllegalStateException("the units cannot be read", e);
            }
        });
    }

    private Map<Place, DryRunLine> rate(Ownership ownership, RunKind kind, Span window, Predicate<Charge> shown)
            throws SQLException {
        var run = runs.begin(ownership, kind, window, Unfed.DRY);
        var scope = scopes.of(run, ownership.epoch());
        var lines = new HashMap<Place, DryRunLine>();
        for (var book : books.settledBy(kind)) {
            if (products.has(book.id().number())) {
                plan.make(book, scope, 1);
                read(book, scope.with(book.facts(scope)), shown, lines);
            }
        }
        return lines;
    }

    private <U> void read(Book<U> book, Scope scope, Predicate<Charge> shown, Map<Place, DryRunLine> lines)
            throws SQLException {
        var partition = Partition.load(jdbc, scope.run().id(), book.id(), 0);
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var units = new UnitReader<>(connection, book, partition.parameters(scope))) {
            for (var unit = units.next(); unit != null; unit = units.next()) {
                signal.check();
                add(book.settle(unit, scope), book.id(), shown, lines);
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
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
