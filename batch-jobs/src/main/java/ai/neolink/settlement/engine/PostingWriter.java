package ai.neolink.settlement.engine;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.store.BulkAdd;
import ai.neolink.settlement.store.BulkInsert;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a chunk within the caller's transaction: the partition's progress, charges, rows of the book's own tables,
 * exceptions, customers' balances.
 */
@Component
public class PostingWriter {
    private record PartRow(Charge charge, int number, PricedPart part) {}

    private record ListingRow(Postings unit, OpenException listing) {}

    private final JdbcClient client;
    private final JdbcOperations jdbc;
    private final BulkInsert bulk;
    private final BulkAdd balances;
    private final Progress progress;

    PostingWriter(JdbcClient client, JdbcOperations jdbc, BulkInsert bulk, BulkAdd balances, Progress progress) {
        this.client = client;
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.balances = balances;
        this.progress = progress;
    }

    /** @throws LostOwnership if another process settles the run now; nothing is posted then */
    public void write(Book<?> book, Scope scope, Partition partition, List<? extends Postings> chunk) {
        var totals = new Progress.Totals();
        var movements = new CustomerMovements();
        var charges = new ArrayList<Charge>(chunk.size());
        var others = new ArrayList<Postings>(0);
        for (var unit : chunk) {
            try {
                totals.add(unit);
                movements.add(unit);
            } catch (ArithmeticException e) {
                throw UnitFailed.of(client, partition.book(), unit.owner(), unit.unit(), e);
            }
            charges.addAll(unit.charges());
            if (!unit.isChargesOnly()) {
                others.add(unit);
            }
        }
        progress.advance(scope, partition, chunk.getLast(), totals);
        var run = scope.run().id();
        writeCharges(run, partition.book(), charges);
        writeOwn(book, scope.run(), others);
        writeListings(run, partition.book(), others);
        movements.write(balances, scope.run().businessDate());
    }

    private void writeCharges(int run, BookId book, List<Charge> charges) {
        bulk.insert(
                "charge",
                "window_start,account_key,meter_key,sku_key,seq,run_id,book,amount_fen,quantity,exact_amount",
                charges,
                (row, c) -> row.add(c.window().startsAt())
                        .add(c.window().account())
                        .add(c.window().meter())
                        .add(c.sku())
                        .add(c.seq())
                        .add(run)
                        .add(book.number())
                        .add(c.amountFen())
                        .add(c.quantity())
                        .add(c.exact()));
        var parts = new ArrayList<PartRow>(0);
        for (var charge : charges) {
            for (int i = 0; i < charge.parts().size(); i++) {
                parts.add(new PartRow(charge, i, charge.parts().get(i)));
            }
        }
        writeParts(run, parts);
    }

    private void writeParts(int run, List<PartRow> parts) {
        bulk.insert(
                "charge_part",
                "window_start,account_key,meter_key,sku_key,part,run_id,list_price,price,quantity",
                parts,
                (row, p) -> row.add(p.charge.window().startsAt())
                        .add(p.charge.window().account())
                        .add(p.charge.window().meter())
                        .add(p.charge.sku())
                        .add(p.number)
                        .add(run)
                        .add(p.part.list())
                        .add(p.part.price())
                        .add(p.part.quantity()));
    }

    private static void writeOwn(Book<?> book, Run run, List<Postings> chunk) {
        var rows = new ArrayList<OwnRow>(chunk.size());
        chunk.forEach(unit -> rows.addAll(unit.own()));
        if (!rows.isEmpty()) {
            book.writeRows(run, new OwnRows(rows));
        }
    }

    private void writeListings(int run, BookId book, List<? extends Postings> chunk) {
        var opened = new ArrayList<ListingRow>(0);
        var closed = new ArrayList<Object[]>(0);
        for (var unit : chunk) {
            unit.opened().forEach(l -> opened.add(new ListingRow(unit, l)));
            for (var listing : unit.closed()) {
                var window = listing.exception().window();
                closed.add(new Object[] {
                    run,
                    listing.openedRun(),
                    book.number(),
                    window.meter(),
                    window.account(),
                    window.sku(),
                    window.startsAt()
                });
            }
        }
        jdbc.batchUpdate("""
                update rating_exception set closed_run = ?
                where opened_run = ? and book = ? and meter_key = ? and account_key = ? and sku_key = ?
                    and window_start = ?
                """, closed);
        writeOpened(run, book, opened);
    }

    private void writeOpened(int run, BookId book, List<ListingRow> opened) {
        bulk.insert(
                "rating_exception",
                "book,reason,owner_key,unit_key,meter_key,account_key,sku_key,window_start,period_start,period_end,"
                        + "first_seen,missing_product,missing_sku_key,missing_type,missing_at,detail,"
                        + "opened_run,closed_run",
                opened,
                (row, l) -> {
                    var exception = l.listing.exception();
                    var missing = exception.missing();
                    row.add(book.number())
                            .add(exception.reason().name())
                            .add(l.unit.owner())
                            .add(l.unit.unit())
                            .add(exception.window().meter())
                            .add(exception.window().account())
                            .add(exception.window().sku())
                            .add(exception.window().startsAt())
                            .add(exception.period().from())
                            .add(exception.period().until())
                            .add(l.listing.firstSeen())
                            .add(missing == null ? null : missing.product().name())
                            .add(missing == null ? null : (Long) missing.sku())
                            .add(missing == null ? null : (Long) (long) missing.sellingType())
                            .add(missing == null ? null : (Long) missing.at())
                            .add(exception.detail())
                            .add(run)
                            .add(Scope.OPEN);
                });
    }
}
