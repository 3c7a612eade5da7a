package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.explain.Amount;
import ai.neolink.settlement.explain.ChargeTrace;
import ai.neolink.settlement.explain.NodeTrace;
import ai.neolink.settlement.explain.RawTexts;
import ai.neolink.settlement.explain.Section;
import ai.neolink.settlement.explain.StatementTrace;
import ai.neolink.settlement.explain.SubscriptionTrace;
import ai.neolink.settlement.export.ChargeKey;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.product.Grain;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.refusal.Wording.Sentence;
import ai.neolink.settlement.report.InstanceSeconds;
import ai.neolink.settlement.report.InstanceSeconds.InstanceDay;
import ai.neolink.settlement.time.BillingZone;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** From an amount to its causes and back: a charge, an order, a node of a feed. */
@Page
class ExplainedPage {
    /** The first table of an explanation says what is explained; its row becomes facts. */
    private static final int FACTS = 1;

    /** What stands before the picture of the hour. */
    private static final Set<String> SHOWN_ABOVE = Set.of("why", "formula");

    private static final String CHANGES = "#grid-changes";

    /** Who may see nodes. */
    private static final String NODES = PersonRole.AUDITOR.name();

    private final ChargeTrace charges;
    private final SubscriptionTrace orders;
    private final NodeTrace nodes;
    private final StatementTrace statements;
    private final RawTexts texts;
    private final InstanceSeconds seconds;
    private final Products products;
    private final Shown shown;
    private final BillingZone zone;

    ExplainedPage(
            ChargeTrace charges,
            SubscriptionTrace orders,
            NodeTrace nodes,
            StatementTrace statements,
            RawTexts texts,
            InstanceSeconds seconds,
            Products products,
            Shown shown,
            BillingZone zone) {
        this.charges = charges;
        this.orders = orders;
        this.nodes = nodes;
        this.statements = statements;
        this.texts = texts;
        this.seconds = seconds;
        this.products = products;
        this.shown = shown;
        this.zone = zone;
    }

    /** By its key at once; by its id within a business date, because ids are not stored but calculated (C2). */
    @GetMapping("/charges/{*name}")
    String charge(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String texts,
            @ModelAttribute("around") AroundPages.Around around,
            Model page) {
        if (name.length() < 2) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var charge = name.substring(1);
        var day = Listed.date(date);
        if (!charge.contains("/") && day.isEmpty()) {
            return Leaf.of("charge.title", charge)
                    .note("charge.date", null)
                    .fact("search", Kind.TEXT, new Grid.Cell(charge, Addresses.with("/search", "q", charge)))
                    .filter("date", "date", null, List.of())
                    .on(page);
        }
        var sections = charges.explain(charge, day.orElse(null));
        var key = Explained.column(sections.getFirst(), "key").getFirst().text();
        var leaf = head(key, Explained.column(section(sections, "window"), "amount"));
        why(section(sections, "why")).ifPresent(sentence -> leaf.says(shown.said(sentence)));
        facts(leaf, sections.getFirst());
        var nodes = around.is(NODES);
        leaf.add(Explained.grid(section(sections, "formula"), nodes));
        hour(key).ifPresent(hour -> leaf.add(Seconds.of(hour, zone)));
        sections.stream()
                .skip(FACTS)
                .filter(section -> !SHOWN_ABOVE.contains(section.key()))
                .forEach(section -> leaf.add(Explained.grid(section, nodes)));
        texts(leaf, sections, around, texts != null);
        return leaf.on(page);
    }

    /** What is charged now: first charged, and corrected since. */
    private static Leaf.Builder head(String key, List<ai.neolink.settlement.explain.Cell> charged) {
        var amounts = charged.stream()
                .mapToLong(cell -> cell.value() instanceof Amount amount ? amount.fen() : 0)
                .toArray();
        var title = ChargeKey.parse(key)
                .map(parsed -> parsed.resource() + " · " + parsed.start())
                .orElse(key);
        var leaf = Leaf.of("charge.title", title);
        if (amounts.length > 1) {
            leaf.note("charge.corrected", amounts.length - 1);
        }
        return leaf.big(new Cell(LongStream.of(amounts).sum(), CHANGES))
                .fact("first_charged", Kind.AMOUNT, new Cell(amounts.length == 0 ? 0L : amounts[0], CHANGES))
                .fact(
                        "corrected",
                        Kind.AMOUNT,
                        new Cell(LongStream.of(amounts).skip(1).sum(), CHANGES));
    }

    private static Optional<Sentence> why(Section section) {
        return Explained.column(section, "why").stream()
                .map(ai.neolink.settlement.explain.Cell::value)
                .filter(Sentence.class::isInstance)
                .map(Sentence.class::cast)
                .findFirst();
    }

    /** What the platform sent is unpacked only when an auditor asks for it. */
    private void texts(Leaf.Builder leaf, List<Section> sections, AroundPages.Around around, boolean asked) {
        if (!around.is(NODES)) {
            return;
        }
        if (asked) {
            leaf.add(Explained.grid(texts.of(sections), true));
        } else {
            leaf.fact("texts", Kind.WORD, new Cell("show_texts", Addresses.with(around.here(), "texts", "shown")));
        }
    }

    private static Section section(List<Section> sections, String key) {
        return sections.stream()
                .filter(section -> section.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void facts(Leaf.Builder leaf, Section section) {
        if (section.cells().isEmpty()) {
            return;
        }
        var grid = Explained.grid(section, false);
        for (int i = 0; i < grid.columns().size(); i++) {
            var column = grid.columns().get(i);
            leaf.fact(column.key(), column.kind(), grid.rows().getFirst().get(i));
        }
    }

    /** The hour of a charge of seconds, as one bar. */
    private Optional<InstanceDay> hour(String key) {
        return ChargeKey.parse(key)
                .filter(charge -> products.all().stream()
                        .anyMatch(product -> product.name().equals(charge.product())
                                && product.isOfInstances()
                                && product.grain() == Grain.HOUR))
                .flatMap(charge -> {
                    try {
                        var start = zone.hour(charge.start());
                        return seconds.of(charge.resource(), zone.day(start)).map(day -> only(day, start));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                });
    }

    private static InstanceDay only(InstanceDay day, long start) {
        return new InstanceDay(
                day.product(),
                day.instance(),
                day.day(),
                day.span(),
                day.hours().stream().filter(hour -> hour.span().from() == start).toList(),
                day.takenOver());
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable String id, @ModelAttribute("around") AroundPages.Around around, Model page) {
        return all(Leaf.of("order.title", id), orders.explain(id), around).on(page);
    }

    @GetMapping("/statements/{channel}/{day}")
    String statement(
            @PathVariable String channel,
            @PathVariable String day,
            @ModelAttribute("around") AroundPages.Around around,
            Model page) {
        return all(
                        Leaf.of("statement.title", shown.word("word", channel) + " " + day)
                                .above("nav.statements", null, "/statements"),
                        statements.explain(channel + "/" + day),
                        around)
                .on(page);
    }

    @GetMapping("/nodes/{feed}/{id}")
    String node(
            @PathVariable String feed,
            @PathVariable String id,
            @ModelAttribute("around") AroundPages.Around around,
            Model page) {
        var sections = nodes.explain(feed, id);
        return all(Leaf.of("node.title", shown.word("word", feed) + " " + id), sections, around)
                .add(Explained.grid(texts.of(sections), true))
                .on(page);
    }

    private static Leaf.Builder all(Leaf.Builder leaf, List<Section> sections, AroundPages.Around around) {
        if (sections.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        sections.forEach(section -> leaf.add(Explained.grid(section, around.is(NODES))));
        return leaf;
    }
}
