package ai.neolink.settlement.explain;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Explains a journal: its lines, and the rows whose totals they are. */
@Component
public class JournalTrace {
    /** How many rows are shown, the greatest first. */
    private static final int SHOWN = 20;

    private record Head(
            long chainNo,
            int run,
            JournalKind kind,
            @Nullable String subject,
            LocalDate date,
            String description,
            String hash) {}

    private final JdbcClient jdbc;
    private final ChartOfAccounts chart;
    private final Runs runs;
    private final BillingZone zone;
    private final Products products;
    private final ChargeFinder finder;
    private final Links links;

    JournalTrace(
            JdbcClient jdbc,
            ChartOfAccounts chart,
            Runs runs,
            BillingZone zone,
            Products products,
            ChargeFinder finder,
            Links links) {
        this.jdbc = jdbc;
        this.finder = finder;
        this.links = links;
        this.chart = chart;
        this.runs = runs;
        this.zone = zone;
        this.products = products;
    }

    /** @throws Refusal if no journal has this id */
    @Transactional(readOnly = true)
    public List<Section> explain(String id) {
        var head = jdbc.sql("""
                        select chain_no, run_id, kind, subject, business_date, description, hash from journal
                            where journal_id = :id
                        """)
                .param("id", id)
                .query((row, n) -> new Head(
                        row.getLong("chain_no"),
                        row.getInt("run_id"),
                        JournalKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getObject("business_date", LocalDate.class),
                        row.getString("description"),
                        row.getString("hash")))
                .optional()
                .orElseThrow(() -> ExplainMessage.NO_JOURNAL.refuse(id));
        var sections = new ArrayList<Section>();
        var run = runs.get(head.run);
        sections.add(Section.of("Journal", "id", "number", "business_date", "description", "run", "hash")
                .row(id, head.chainNo, head.date, head.description, links.run(run), head.hash));
        sections.add(lines(head));
        sections.add(subledger(head));
        return sections;
    }

    private Section lines(Head head) {
        var section = Section.of("Lines", "line", "account", "name", "debit", "credit");
        jdbc.sql("select line, account_code, debit_fen, credit_fen from journal_line "
                        + "where chain_no = :no order by line")
                .param("no", head.chainNo)
                .query(row -> {
                    section.row(
                            row.getInt("line"),
                            Reference.of(Kind.CHART, row.getString("account_code")),
                            chart.account(row.getString("account_code")).name(),
                            row.getLong("debit_fen") == 0 ? "" : new Amount(row.getLong("debit_fen")),
                            row.getLong("credit_fen") == 0 ? "" : new Amount(row.getLong("credit_fen")));
                });
        return section;
    }

    private Section subledger(Head head) {
        return switch (head.kind) {
            case CHARGE -> charges(head, "c.amount_fen > 0", "c.amount_fen desc");
            case ADJUSTMENT -> charges(head, "c.amount_fen < 0", "c.amount_fen");
            case RECOGNITION -> shares(head, "g.amount_fen > 0", "g.amount_fen desc");
            case RECOGNITION_ADJUSTMENT -> shares(head, "g.amount_fen < 0", "g.amount_fen");
            case RECHARGE -> recharges(head);
            case STATEMENT, SUSPENSE -> items(head);
            case RECLASS, RECLASS_REVERSAL -> negative(head);
        };
    }

    private Section charges(Head head, String which, String order) {
        var book = products.named(String.valueOf(head.subject)).number();
        var section = Section.keyed(
                "charges", titled(head, book, which), "charge", "account", "resource", "period_start", "amount");
        var posted = finder.posted("where c.run_id = :run and c.book = :book and " + which + " order by " + order
                        + ", c.account_key, c.meter_key, c.seq fetch first " + SHOWN + " rows only")
                .param("run", head.run)
                .param("book", book);
        finder.list(posted)
                .forEach(charge -> section.row(
                        links.charge(charge).under(charge.id()),
                        Reference.account(charge.account()),
                        Reference.resource(charge.product(), charge.resource()),
                        zone.text(charge.period().from()),
                        new Amount(charge.amountFen())));
        return section;
    }

    /** The title of the list of charges: how many there are and their total; the greatest rows follow. */
    private String titled(Head head, int book, String which) {
        return jdbc.sql("""
                        select count(*) charges, coalesce(sum(c.amount_fen), 0) fen
                        from charge c where c.run_id = :run and c.book = :book and
                        """ + which)
                .param("run", head.run)
                .param("book", book)
                .query((row, n) ->
                        "Charges: %d, %s in all".formatted(row.getLong("charges"), new Amount(row.getLong("fen"))))
                .single();
    }

    private Section shares(Head head, String which, String order) {
        var section = Section.of("Shares of orders", "order", "amount");
        jdbc.sql("select e.id, g.amount_fen from recognition g join entity e on e.entity_key = "
                        + "g.order_key where g.run_id = :run and "
                        + which + " order by " + order + ", e.id fetch first " + SHOWN + " rows only")
                .param("run", head.run)
                .query(row -> {
                    section.row(Reference.of(Kind.ORDER, row.getString("id")), new Amount(row.getLong("amount_fen")));
                });
        return section;
    }

    private Section recharges(Head head) {
        var section = Section.of("Recharges", "recharge", "account", "amount");
        jdbc.sql("""
                        select e.id, a.id account_id, c.amount_fen from recharge c
                        join entity e on e.entity_key = c.recharge_key
                        join entity a on a.entity_key = c.account_key
                        where c.run_id = :run and c.channel = :channel
                        order by c.amount_fen desc, e.id fetch first 20 rows only
                        """)
                .param("run", head.run)
                .param("channel", String.valueOf(head.subject))
                .query(row -> {
                    section.row(
                            links.recharge(row.getString("id")),
                            Reference.account(row.getString("account_id")),
                            new Amount(row.getLong("amount_fen")));
                });
        return section;
    }

    private Section items(Head head) {
        var section =
                Section.of("Statement lines", "provider_transaction_no", "statement_day", "state", "gross", "account");
        jdbc.sql("""
                        select l.provider_no, p.statement_day, p.state, p.gross_fen, a.id from statement_posting p
                        left join statement_line l on l.line_key = p.item_key
                        left join entity a on a.entity_key = p.account_key
                        where p.run_id = :run and p.channel = :channel
                        order by p.gross_fen desc, l.provider_no fetch first 20 rows only
                        """)
                .param("run", head.run)
                .param("channel", String.valueOf(head.subject))
                .query(row -> {
                    section.row(
                            row.getString("provider_no"),
                            statement(head, row.getObject("statement_day", LocalDate.class)),
                            row.getString("state"),
                            new Amount(row.getLong("gross_fen")),
                            Reference.account(row.getString("id")));
                });
        return section;
    }

    private static Cell statement(Head head, LocalDate day) {
        return new Reference(Kind.STATEMENT, head.subject + "/" + day).under(day);
    }

    private Section negative(Head head) {
        var section = Section.of("Customers below zero", "account", "balance");
        jdbc.sql("""
                        select a.id, d.opening_fen + d.recharged_fen - d.charged_fen balance from customer_day d
                        join entity a on a.entity_key = d.account_key
                        where d.business_date = (select business_date from settlement_run where run_id = :run)
                          and d.opening_fen + d.recharged_fen - d.charged_fen < 0
                        order by 2, 1 fetch first 20 rows only
                        """).param("run", head.run).query(row -> {
            section.row(Reference.account(row.getString("id")), new Amount(row.getLong("balance")));
        });
        return section;
    }
}
