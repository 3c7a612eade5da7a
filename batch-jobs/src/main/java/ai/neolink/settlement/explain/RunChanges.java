package ai.neolink.settlement.explain;

import ai.neolink.settlement.engine.Books;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run changed: exceptions that it listed and resolved, and what it charged by customer and product. */
@Component
class RunChanges {
    private static final int SHOWN = 20;

    private static final String EXCEPTIONS = """
            select e.book, e.reason, a.id account_id, m.id resource_id, e.window_start, e.first_seen
            from rating_exception e
            left join entity a on a.entity_key = e.account_key
            left join entity m on m.entity_key = e.meter_key
            where %s = :run
            order by e.book, e.reason, e.window_start, a.id, m.id fetch first %d rows only
            """;

    /** The greatest corrections come first, then the greatest charges. */
    private static final String DIFFERENCES = """
            select d.*, a.id account_id from (
              select c.account_key, c.book, count(*) charges,
                sum(case when c.seq = 0 then c.amount_fen else 0 end) first_fen,
                sum(case when c.seq = 0 then 0 else c.amount_fen end) later_fen
              from charge c where c.run_id = :run
              group by c.account_key, c.book
              order by abs(sum(case when c.seq = 0 then 0 else c.amount_fen end)) desc,
                abs(sum(c.amount_fen)) desc, c.account_key, c.book
              fetch first %d rows only
            ) d left join entity a on a.entity_key = d.account_key
            order by abs(d.later_fen) desc, abs(d.first_fen + d.later_fen) desc, d.account_key, d.book
            """.formatted(SHOWN);

    private final JdbcClient jdbc;
    private final Books books;
    private final Products products;
    private final BillingZone zone;

    RunChanges(JdbcClient jdbc, Books books, Products products, BillingZone zone) {
        this.jdbc = jdbc;
        this.books = books;
        this.products = products;
        this.zone = zone;
    }

    List<Section> of(Run run) {
        return List.of(
                exceptions(run, "Exceptions opened", "e.opened_run"),
                exceptions(run, "Exceptions closed", "e.closed_run"),
                differences(run));
    }

    private Section exceptions(Run run, String title, String which) {
        var many = jdbc.sql("select count(*) from rating_exception e where " + which + " = :run")
                .param("run", run.id())
                .query(Long.class)
                .single();
        var key = title.replace(' ', '_').toLowerCase(Locale.ROOT);
        var section = Section.keyed(
                key, title + ": " + many, "stage", "reason", "account", "resource", "window_start", "first_seen");
        jdbc.sql(EXCEPTIONS.formatted(which, SHOWN)).param("run", run.id()).query(row -> {
            section.row(
                    books.numbered(row.getInt("book")).id().name().toLowerCase(Locale.ROOT),
                    row.getString("reason"),
                    Reference.account(row.getString("account_id")),
                    resource(row.getInt("book"), row.getString("resource_id")),
                    zone.text(row.getLong("window_start")),
                    zone.text(row.getLong("first_seen")));
        });
        return section;
    }

    private Cell resource(int book, String resource) {
        return products.find(book)
                .map(product -> Reference.resource(product, resource))
                .orElseGet(() -> Cell.of(resource));
    }

    private Section differences(Run run) {
        var section = Section.of("Differences", "account", "product", "charges", "charged", "corrected", "amount");
        jdbc.sql(DIFFERENCES).param("run", run.id()).query(row -> {
            section.row(
                    Reference.account(row.getString("account_id")),
                    products.numbered(row.getInt("book")),
                    row.getLong("charges"),
                    new Amount(row.getLong("first_fen")),
                    new Amount(row.getLong("later_fen")),
                    new Amount(Math.addExact(row.getLong("first_fen"), row.getLong("later_fen"))));
        });
        return section;
    }
}
