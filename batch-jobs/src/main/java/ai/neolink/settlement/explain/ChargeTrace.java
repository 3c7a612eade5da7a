package ai.neolink.settlement.explain;

import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains a charge: all charges of its window, the formula and the cause of each, the prices, the journal, and the
 * nodes of the feeds that were used.
 */
@Component
public class ChargeTrace {
    private static final String OF_WINDOW = """
            select r.run_id, r.business_date, c.seq, c.quantity, c.exact_amount, c.amount_fen
            from charge c join settlement_run r on r.run_id = c.run_id
            where c.window_start = :start and c.account_key = :account and c.meter_key = :meter%s
            order by c.seq
            """;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Prices prices;
    private final RateCardHistory cards;
    private final UsageTrace usage;
    private final Causes causes;
    private final Traces traces;
    private final Products products;
    private final BillingZone zone;

    ChargeTrace(
            JdbcClient jdbc,
            Runs runs,
            Prices prices,
            RateCardHistory cards,
            UsageTrace usage,
            Causes causes,
            Traces traces,
            Products products,
            BillingZone zone) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.prices = prices;
        this.cards = cards;
        this.usage = usage;
        this.causes = causes;
        this.traces = traces;
        this.products = products;
        this.zone = zone;
    }

    /**
     * Explains the charge with an id. The ids are not stored but calculated, so the charge is looked for among those of
     * a date, or among all charges.
     *
     * @throws Refusal if no charge has this id
     */
    @Transactional(readOnly = true)
    public List<Section> explain(String id, @Nullable LocalDate date) {
        var charge = find(id, date)
                .orElseThrow(() ->
                        ExplainMessage.NO_CHARGE.refuse(id, date == null ? "" : " with the business date " + date));
        var rows = rows(charge);
        var known = new TreeMap<Integer, Known>();
        rows.forEach(row -> known.computeIfAbsent(row.run, this::known));
        var nodes = usage.nodes(
                charge,
                Objects.requireNonNull(known.get(rows.getLast().run)).run().cut());
        var asked = Objects.requireNonNull(known.get(charge.run()));
        var sections = new ArrayList<>(List.of(
                head(charge),
                window(charge, rows),
                changes(charge, rows, known, nodes),
                formula(charge, asked),
                price(charge, asked)));
        sections.addAll(usage.sections(charge, nodes));
        return sections;
    }

    private Known known(int number) {
        var run = runs.get(number);
        var card = cards.numbered(run.card());
        return new Known(run, prices.asOf(run.cut(), card), card);
    }

    private Calculation calculation(PostedCharge charge, Known known) {
        return traces.of(charge.product()).calculate(charge, known);
    }

    /** Lists each charge of the window: its cause, what the window should have cost by then, and what was charged. */
    private Section changes(PostedCharge charge, List<Row> rows, Map<Integer, Known> known, List<Node> nodes) {
        var section =
                Section.of("Changes", "number", "run", "why", "calculation", "should_cost", "charged_before", "amount");
        var charged = 0L;
        @Nullable Known before = null;
        for (var row : rows) {
            var now = Objects.requireNonNull(known.get(row.run));
            var calculation = calculation(charge, now);
            section.row(
                    row.number,
                    now.run().name(zone),
                    before == null
                            ? causes.first(charge, now.run(), nodes)
                            : causes.between(charge, before, now, nodes),
                    calculation.sentence(),
                    Money.text(calculation.fen()),
                    Money.text(charged),
                    Money.text(row.fen));
            charged = Math.addExact(charged, row.fen);
            before = now;
        }
        return section.row("", "", "Charged now", "", "", "", Money.text(charged));
    }

    private Section formula(PostedCharge charge, Known known) {
        var section = Section.of("Formula", "step", "calculation", "result");
        calculation(charge, known).steps().forEach(step -> section.row(step.what(), step.calculation(), step.result()));
        return section;
    }

    private Optional<PostedCharge> find(String id, @Nullable LocalDate date) {
        var found = new @Nullable PostedCharge[1];
        jdbc.sql("select " + PostedCharge.COLUMNS + " " + PostedCharge.FROM)
                .param("periods", products.ofPeriods())
                .param("from", date == null ? LocalDate.of(1, 1, 1) : date)
                .param("until", date == null ? LocalDate.of(9999, 12, 31) : date)
                .query((RowCallbackHandler) row -> {
                    if (found[0] == null) {
                        var charge = PostedCharge.read(row, zone, products);
                        found[0] = charge.id().equals(id) ? charge : null;
                    }
                });
        return Optional.ofNullable(found[0]);
    }

    private Section head(PostedCharge charge) {
        return Section.of(
                        "Charge",
                        "id",
                        "account",
                        "product",
                        "resource",
                        "sku",
                        "period_start",
                        "period_end",
                        "adjusts")
                .row(
                        charge.id(),
                        charge.account(),
                        charge.product(),
                        charge.resource(),
                        charge.sku(),
                        zone.text(charge.period().from()),
                        zone.text(charge.period().until()),
                        charge.isFirst() ? "" : charge.firstId());
    }

    /** A charge of the window. */
    private record Row(int run, LocalDate date, int number, BigDecimal quantity, BigDecimal exact, long fen) {}

    private List<Row> rows(PostedCharge charge) {
        return jdbc.sql(OF_WINDOW.formatted(charge.product().isChargedBySku() ? " and c.sku_key = :sku" : ""))
                .param("start", charge.start())
                .param("account", charge.accountKey())
                .param("meter", charge.meter())
                .param("sku", charge.skuKey())
                .query((row, n) -> new Row(
                        row.getInt("run_id"),
                        row.getObject("business_date", LocalDate.class),
                        row.getInt("seq"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("exact_amount"),
                        row.getLong("amount_fen")))
                .list();
    }

    /** Lists all charges of the window. */
    private Section window(PostedCharge charge, List<Row> rows) {
        var section = Section.of(
                "Window", "number", "run", "business_date", "quantity", "unit", "exact_amount", "amount", "journal");
        for (var row : rows) {
            var run = runs.get(row.run).name(zone);
            section.row(
                    row.number,
                    run,
                    row.date,
                    Calculation.plain(row.quantity),
                    charge.product().unit(),
                    Calculation.plain(row.exact),
                    Money.text(row.fen),
                    row.fen == 0 ? "" : journal(run, row.fen, charge.product()));
        }
        return section;
    }

    private static String journal(String run, long fen, Product product) {
        return GeneralLedger.journalId(
                run, fen > 0 ? JournalKind.CHARGE : JournalKind.ADJUSTMENT, product.name(), null);
    }

    /** The prices of the window as the charge's run knew them. */
    private Section price(PostedCharge charge, Known known) {
        var section = Section.of("Prices", "from", "until", "list_price", "price");
        traces.of(charge.product())
                .prices(charge, known)
                .forEach(piece -> section.row(
                        zone.text(piece.span().from()),
                        zone.text(piece.span().until()),
                        Calculation.price(piece.list()),
                        Calculation.price(piece.price())));
        return section;
    }
}
