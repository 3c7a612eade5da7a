package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.recharge.BreakKind;
import ai.neolink.settlement.recharge.OpenItems;
import ai.neolink.settlement.recharge.OpenItems.AskedItems;
import ai.neolink.settlement.recharge.OpenItems.ItemTotal;
import ai.neolink.settlement.recharge.OpenItems.OpenItem;
import ai.neolink.settlement.recharge.OpenItems.Suspense;
import ai.neolink.settlement.report.Ages;
import ai.neolink.settlement.report.BreakFigures;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.statement.Channel;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Open breaks, oldest first, with their totals; and the part of them that stands in suspense. */
@Page
class BreaksPage {
    private static final List<String> CHANNELS =
            Stream.of(Channel.values()).map(Enum::name).toList();
    private static final List<String> KINDS =
            Stream.of(BreakKind.values()).map(Enum::name).toList();

    private static final List<String> SUSPENSE = List.of(Suspense.WITHOUT.name(), Suspense.ONLY.name());

    private final BreakFigures breaks;
    private final OpenItems items;
    private final AsOf asOf;
    private final Ages ages;

    BreaksPage(BreakFigures breaks, OpenItems items, AsOf asOf, Ages ages) {
        this.breaks = breaks;
        this.items = items;
        this.asOf = asOf;
        this.ages = ages;
    }

    static String address(String id) {
        return Addresses.of("breaks", id);
    }

    @GetMapping("/breaks")
    String breaks(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String suspense,
            @RequestParam(name = "asOf", required = false) @Nullable Integer pinned,
            Paging paging,
            Model page) {
        var which = Listed.constant(Suspense.class, suspense).orElse(Suspense.WITH);
        return page("breaks", asked(channel, kind, days, until, which, pinned), days, pinned, paging, page);
    }

    @GetMapping("/suspense")
    String suspense(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(name = "asOf", required = false) @Nullable Integer pinned,
            Paging paging,
            Model page) {
        return page("suspense", asked(channel, kind, days, until, Suspense.ONLY, pinned), days, pinned, paging, page);
    }

    private AskedItems asked(
            @Nullable String channel,
            @Nullable String kind,
            @Nullable Integer days,
            @Nullable String until,
            Suspense suspense,
            @Nullable Integer pinned) {
        return new AskedItems(
                Listed.constant(Channel.class, channel).orElse(null),
                Listed.constant(BreakKind.class, kind).orElse(null),
                Listed.date(until).orElse(days == null ? null : ages.opened(days)),
                suspense,
                asOf.run(pinned));
    }

    private String page(
            String key, AskedItems asked, @Nullable Integer days, @Nullable Integer pinned, Paging paging, Model page) {
        var rows = Listed.rows(paging, after -> breaks.page(asked, after));
        var leaf = Leaf.of("nav." + key, null)
                .note(key + ".note", null)
                .filter("channel", "select", asked.channel(), CHANNELS)
                .filter("days", "number", days, List.of())
                .filter("until", "date", days == null ? asked.until() : null, List.of())
                .filter("kind", "select", asked.kind(), KINDS);
        if (key.equals("breaks")) {
            leaf.filter("suspense", "select", asked.suspense() == Suspense.WITH ? null : asked.suspense(), SUSPENSE);
        }
        leaf.fact("ages_at", Kind.DATE, ages.closed().orElse(null));
        var address = filtered("/" + key, asked);
        asOf.on(leaf, pinned, address);
        return leaf.add(totals(pinned == null ? address : Addresses.with(address, "asOf", pinned), items.totals(asked)))
                .add(key.equals("suspense") ? suspended(rows) : open(rows))
                .on(page);
    }

    /** The list with the filters that are asked for. */
    private static String filtered(String list, AskedItems asked) {
        var address = list;
        if (asked.channel() != null) {
            address = Addresses.with(address, "channel", asked.channel());
        }
        if (asked.kind() != null) {
            address = Addresses.with(address, "kind", asked.kind());
        }
        if (list.equals("/breaks") && asked.suspense() != Suspense.WITH) {
            address = Addresses.with(address, "suspense", asked.suspense());
        }
        return asked.until() == null ? address : Addresses.with(address, "until", asked.until());
    }

    /** @param list the address of the page; each total leads to what is left of it for a channel and kind */
    private static Grid totals(String list, List<ItemTotal> totals) {
        var grid = Grid.of("totals")
                .column("channel", Kind.WORD)
                .column("kind", Kind.WORD)
                .column("items", Kind.COUNT)
                .column("waiting_since", Kind.DATE)
                .column("open", Kind.AMOUNT);
        for (var total : totals) {
            var address = Addresses.with(Addresses.with(list, "channel", total.channel()), "kind", total.kind());
            grid.row(
                    total.channel().name(),
                    total.kind().name(),
                    new Cell(total.items(), address),
                    total.oldest(),
                    new Cell(total.openFen(), address));
        }
        if (!totals.isEmpty()) {
            grid.total(
                    null,
                    null,
                    totals.stream().mapToLong(ItemTotal::items).sum(),
                    null,
                    totals.stream().mapToLong(ItemTotal::openFen).reduce(0, Math::addExact));
        }
        return grid.build();
    }

    private Grid open(Paged<OpenItem> rows) {
        var grid = Grid.of("breaks")
                .column("channel", Kind.WORD)
                .column("opened", Kind.DATE)
                .column("kind", Kind.WORD)
                .column("text", Kind.QUOTED)
                .column("account", Kind.ID)
                .column("platform", Kind.AMOUNT)
                .column("provider", Kind.AMOUNT)
                .column("open", Kind.AMOUNT)
                .column("age_days", Kind.COUNT)
                .column("state", Kind.STATE);
        for (var item : rows.rows()) {
            var address = address(item.id());
            grid.row(
                    item.channel().name(),
                    item.businessDate(),
                    new Cell(item.kind().name(), null),
                    new Cell(item.text().isEmpty() ? item.id() : item.text(), address),
                    AccountsPage.link(item.account()),
                    item.recharge() == 0 ? null : new Cell(item.platformFen(), address),
                    item.line() == 0 ? null : new Cell(item.providerFen(), address),
                    new Cell(item.openFen(), address),
                    ages.days(item.businessDate()),
                    state(item));
        }
        return grid.next(rows.next().orElse(null)).build();
    }

    private Grid suspended(Paged<OpenItem> rows) {
        var grid = Grid.of("suspense")
                .column("channel", Kind.WORD)
                .column("opened", Kind.DATE)
                .column("direction", Kind.WORD)
                .column("provider_no", Kind.ID)
                .column("text", Kind.QUOTED)
                .column("amount", Kind.AMOUNT)
                .column("age_days", Kind.COUNT)
                .column("proposed_account", Kind.ID)
                .column("state", Kind.STATE);
        for (var item : rows.rows()) {
            var address = address(item.id());
            var proposed = item.proposed();
            grid.row(
                    item.channel().name(),
                    item.businessDate(),
                    item.incoming() ? "IN" : "OUT",
                    new Cell(item.providerNo() == null ? item.id() : item.providerNo(), address),
                    item.text(),
                    new Cell(item.openFen(), address),
                    ages.days(item.businessDate()),
                    proposed == null || proposed.account().isEmpty() ? null : AccountsPage.link(proposed.account()),
                    state(item));
        }
        return grid.next(rows.next().orElse(null)).build();
    }

    static String state(OpenItem item) {
        var proposed = item.proposed();
        if (!item.isOpen()) {
            return "CLOSED";
        }
        return proposed == null ? "OPEN" : proposed.approvedBy() == null ? "PROPOSED" : "APPROVED";
    }
}
