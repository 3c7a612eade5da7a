package ai.neolink.settlement.explain;

import ai.neolink.settlement.explain.Reference.Kind;
import ai.neolink.settlement.export.PostedCharge;
import ai.neolink.settlement.ledger.GeneralLedger;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.price.Prices;
import ai.neolink.settlement.price.RateCardHistory;
import ai.neolink.settlement.refusal.Refusal;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains a charge: all charges of its window, the formula and the cause of each, the prices, the journal, and the
 * nodes of the feeds that were used.
 */
@Component
public class ChargeTrace {
    private final ChargeFinder finder;
    private final Runs runs;
    private final Prices prices;
    private final RateCardHistory cards;
    private final UsageTrace usage;
    private final Causes causes;
    private final Traces traces;
    private final Links links;
    private final BillingZone zone;

    ChargeTrace(
            ChargeFinder finder,
            Runs runs,
            Prices prices,
            RateCardHistory cards,
            UsageTrace usage,
            Causes causes,
            Traces traces,
            Links links,
            BillingZone zone) {
        this.finder = finder;
        this.runs = runs;
        this.prices = prices;
        this.cards = cards;
        this.usage = usage;
        this.causes = causes;
        this.traces = traces;
        this.links = links;
        this.zone = zone;
    }

    /**
     * Explains the charge with a key, or with an id: ids are not stored but calculated, so the charge is then looked
     * for among those of a date, or among all charges.
     *
     * @throws Refusal if there is no such charge
     */
    @Transactional(readOnly = true)
    public List<Section> explain(String name, @Nullable LocalDate date) {
        var charge = finder.named(name, date);
        var rows = finder.ofWindow(charge);
        var known = new TreeMap<Integer, Known>();
        rows.forEach(row -> known.computeIfAbsent(row.run(), this::known));
        var nodes = usage.nodes(charge, cut(known, rows.getFirst()), cut(known, rows.getLast()));
        var asked = Objects.requireNonNull(known.get(charge.run()));
        var sections = new ArrayList<>(List.of(
                head(charge, rows),
                why(charge, rows, known, nodes),
                formula(charge, rows, asked),
                window(charge, rows, known),
                changes(charge, rows, known, nodes),
                price(charge, asked)));
        sections.addAll(usage.sections(charge, nodes));
        return sections;
    }

    private static long cut(Map<Integer, Known> known, PostedCharge row) {
        return Objects.requireNonNull(known.get(row.run())).run().cut();
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
    private Section changes(PostedCharge charge, List<PostedCharge> rows, Map<Integer, Known> known, List<Node> nodes) {
        var section =
                Section.of("Changes", "number", "run", "why", "calculation", "should_cost", "charged_before", "amount");
        var charged = 0L;
        @Nullable Known before = null;
        for (var row : rows) {
            var now = Objects.requireNonNull(known.get(row.run()));
            var calculation = calculation(charge, now);
            section.row(
                    links.charge(row).under(row.seq()),
                    links.run(now.run()),
                    cause(charge, before, now, nodes),
                    calculation.sentence(),
                    new Amount(calculation.fen()),
                    new Amount(charged),
                    new Amount(row.amountFen()));
            charged = Math.addExact(charged, row.amountFen());
            before = now;
        }
        return section.row("", "", Saying.CHARGED_NOW.with(), "", "", "", new Amount(charged));
    }

    private Sentence cause(PostedCharge charge, @Nullable Known before, Known now, List<Node> nodes) {
        return before == null ? causes.first(charge, now.run(), nodes) : causes.between(charge, before, now, nodes);
    }

    /** Says in one sentence what the charge did to the amount of its window, and why. */
    private Section why(PostedCharge charge, List<PostedCharge> rows, Map<Integer, Known> known, List<Node> nodes) {
        var earlier = earlier(charge, rows);
        var before = earlier.isEmpty() ? null : known.get(earlier.getLast().run());
        var cause = cause(charge, before, Objects.requireNonNull(known.get(charge.run())), nodes);
        var amount = new Amount(charge.amountFen());
        var charged = sum(earlier);
        return Section.of("Why", "why")
                .row(
                        earlier.isEmpty()
                                ? Saying.CHARGED_BECAUSE.with(amount, cause)
                                : Saying.CORRECTED_BECAUSE.with(
                                        new Amount(charged),
                                        new Amount(Math.addExact(charged, charge.amountFen())),
                                        amount,
                                        cause));
    }

    /** The charges of the window before a charge of it. */
    private static List<PostedCharge> earlier(PostedCharge charge, List<PostedCharge> rows) {
        return rows.stream().filter(row -> row.seq() < charge.seq()).toList();
    }

    private static long sum(List<PostedCharge> charges) {
        return charges.stream().mapToLong(PostedCharge::amountFen).reduce(0, Math::addExact);
    }

    /** What the window costs; of a correction then what was charged before, and the difference. */
    private Section formula(PostedCharge charge, List<PostedCharge> rows, Known known) {
        var section = Section.of("Formula", "step", "calculation", "result");
        var calculation = calculation(charge, known);
        calculation.steps().forEach(step -> section.row(step.what().with(), step.calculation(), step.result()));
        var earlier = earlier(charge, rows);
        if (!earlier.isEmpty()) {
            var before = new Amount(sum(earlier));
            var cost = new Amount(calculation.fen());
            section.row(
                    Saying.CHARGED_BEFORE.with(),
                    "",
                    links.charge(earlier.getLast()).under(before.toString()));
            section.row(
                    Saying.DIFFERENCE.with(),
                    Saying.LESS.with(cost.toString(), before.toString()),
                    new Amount(Math.subtractExact(cost.fen(), before.fen())).toString());
        }
        return section;
    }

    /** @param rows all charges of the window; the first is what the others adjust */
    private Section head(PostedCharge charge, List<PostedCharge> rows) {
        return Section.of(
                        "Charge",
                        "id",
                        "key",
                        "account",
                        "product",
                        "resource",
                        "sku",
                        "period_start",
                        "period_end",
                        "adjusts")
                .row(
                        charge.id(),
                        charge.key(zone),
                        Reference.account(charge.account()),
                        charge.product(),
                        Reference.resource(charge.product(), charge.resource()),
                        charge.sku(),
                        zone.text(charge.period().from()),
                        zone.text(charge.period().until()),
                        charge.isFirst() ? "" : links.charge(rows.getFirst()).under(charge.firstId()));
    }

    /** Lists all charges of the window. */
    private Section window(PostedCharge charge, List<PostedCharge> rows, Map<Integer, Known> known) {
        var section = Section.of(
                "Window", "number", "run", "business_date", "quantity", "unit", "exact_amount", "amount", "journal");
        for (var row : rows) {
            var run = Objects.requireNonNull(known.get(row.run())).run();
            section.row(
                    links.charge(row).under(row.seq()),
                    links.run(run),
                    row.businessDate(),
                    Calculation.plain(row.quantity()),
                    charge.product().unit(),
                    Calculation.plain(row.exact()),
                    new Amount(row.amountFen()),
                    row.amountFen() == 0 ? "" : journal(run, row));
        }
        return section;
    }

    private Cell journal(Run run, PostedCharge charge) {
        var kind = charge.amountFen() > 0 ? JournalKind.CHARGE : JournalKind.ADJUSTMENT;
        return Reference.of(
                Kind.JOURNAL,
                GeneralLedger.journalId(run.name(zone), kind, charge.product().name(), null));
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
