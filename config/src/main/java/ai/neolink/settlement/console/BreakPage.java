package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.Ages;
import ai.neolink.settlement.report.BreakFigures;
import ai.neolink.settlement.report.BreakFigures.BreakView;
import ai.neolink.settlement.report.BreakFigures.PlatformSide;
import ai.neolink.settlement.report.BreakFigures.ProviderSide;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A break: platform and provider side by side, unequal fields marked, and what may be a missing side. */
@Page
class BreakPage {
    private static final String UNEQUAL = "\u2260";
    private static final String SIDES = "#grid-sides";

    private final BreakFigures breaks;
    private final AsOf asOf;
    private final Ages ages;
    private final Shown shown;

    BreakPage(BreakFigures breaks, AsOf asOf, Ages ages, Shown shown) {
        this.breaks = breaks;
        this.asOf = asOf;
        this.ages = ages;
        this.shown = shown;
    }

    @GetMapping("/breaks/{id}")
    String item(@PathVariable String id, Model page) {
        var view = breaks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var item = view.item();
        var leaf = Leaf.of("break.title", item.text().isEmpty() ? item.id() : item.text())
                .above("nav.breaks", null, "/breaks")
                .note("break." + item.kind().name(), null)
                .big(new Cell(item.openFen(), SIDES))
                .fact("platform", Kind.AMOUNT, item.recharge() == 0 ? null : new Cell(item.platformFen(), SIDES))
                .fact("provider", Kind.AMOUNT, item.line() == 0 ? null : new Cell(item.providerFen(), SIDES))
                .fact("state", Kind.STATE, BreaksPage.state(item))
                .fact("channel", Kind.WORD, item.channel().name())
                .fact("opened", Kind.DATE, item.businessDate())
                .fact("age_days", Kind.COUNT, ages.days(item.businessDate()))
                .fact("ages_at", Kind.DATE, ages.closed().orElse(null))
                .fact("opened_by", Kind.TEXT, asOf.link(item.openedRun()))
                .fact("id", Kind.ID, item.id());
        if (!item.isOpen()) {
            leaf.fact("closed_by", Kind.TEXT, asOf.link(item.closedRun()));
        }
        leaf.add(sides(view));
        if (hasBothSides(view)) {
            differences(view, leaf);
        } else if (view.platform().isPresent() || view.provider().isPresent()) {
            leaf.add(candidates(view));
        }
        return leaf.add(proposals(view)).add(accepted(view)).on(page);
    }

    private static boolean hasBothSides(BreakView view) {
        return view.platform().isPresent() && view.provider().isPresent();
    }

    /** The fields in which the two sides differ; none if a side is missing. */
    private static List<String> differences(BreakView view) {
        if (!hasBothSides(view)) {
            return List.of();
        }
        var ours = view.platform().orElseThrow();
        var theirs = view.provider().orElseThrow();
        return Stream.of(
                        ours.fen() == theirs.gross() ? "" : "amount",
                        Objects.equals(ours.orderNo(), theirs.orderNo()) ? "" : "order_no",
                        ours.channel().equals(theirs.channel()) ? "" : "channel")
                .filter(field -> !field.isEmpty())
                .toList();
    }

    /** In which fields the two sides differ, and by how much; a break may also have two sides that are the same. */
    private void differences(BreakView view, Leaf.Builder leaf) {
        var fields = differences(view).stream()
                .map(field -> shown.word("word", field))
                .toList();
        if (fields.isEmpty()) {
            leaf.note("break.same", null);
        } else {
            leaf.note("break.differs", String.join(", ", fields));
        }
        var item = view.item();
        leaf.fact("difference", Kind.AMOUNT, new Cell(item.platformFen() - item.providerFen(), SIDES));
    }

    private Grid sides(BreakView view) {
        var platform = view.platform().orElse(null);
        var provider = view.provider().orElse(null);
        var grid = Grid.of("sides")
                .column("field", Kind.WORD)
                .column("platform", Kind.QUOTED)
                .column("provider", Kind.QUOTED)
                .column("unequal", Kind.TEXT);
        var ours = of(platform, side -> shown.amount(side.fen()));
        var theirs = of(provider, side -> shown.amount(side.gross()));
        grid.row(
                "amount", Cell.whole(ours, Whole.PAYMENT), Cell.whole(theirs, Whole.PROVIDER), unequal(view, "amount"));
        grid.row(
                "order_no",
                of(platform, PlatformSide::orderNo),
                of(provider, ProviderSide::orderNo),
                unequal(view, "order_no"));
        grid.row(
                "channel",
                of(platform, side -> shown.word("word", side.channel())),
                of(provider, side -> shown.word("word", side.channel())),
                unequal(view, "channel"));
        grid.row(
                "instant",
                of(platform, side -> shown.instant(side.paidAt())),
                of(provider, side -> shown.instant(side.bookedAt())),
                null);
        grid.row("number", of(platform, PlatformSide::id), of(provider, ProviderSide::providerNo), null);
        grid.row("account", platform == null ? null : AccountsPage.link(platform.account()), null, null);
        grid.row("fee", null, Cell.whole(of(provider, ProviderSide::fee), Whole.PROVIDER), null);
        grid.row(
                "statement_day",
                null,
                provider == null
                        ? null
                        : new Cell(provider.day(), Addresses.of("statements", provider.channel(), provider.day())),
                null);
        grid.row("remark", null, of(provider, ProviderSide::remark), null);
        return grid.build();
    }

    private static <S> @Nullable String of(@Nullable S side, Function<S, @Nullable String> field) {
        return side == null ? null : field.apply(side);
    }

    /** A side that is missing is not unequal in each of its fields. */
    private static @Nullable String unequal(BreakView view, String field) {
        return differences(view).contains(field) ? UNEQUAL : null;
    }

    private static Grid candidates(BreakView view) {
        var grid = Grid.of("candidates")
                .column("likeness", Kind.WORD)
                .column("side", Kind.WORD)
                .column("id", Kind.ID)
                .column("text", Kind.QUOTED)
                .column("account", Kind.ID)
                .column("at", Kind.INSTANT)
                .column("amount", Kind.AMOUNT, Whole.PAYMENT);
        for (var candidate : view.candidates()) {
            var platform = candidate.platform();
            var provider = candidate.provider();
            if (platform != null) {
                grid.row(
                        candidate.likeness().name(),
                        "platform",
                        platform.id(),
                        platform.orderNo(),
                        AccountsPage.link(platform.account()),
                        platform.paidAt(),
                        platform.fen());
            } else if (provider != null) {
                grid.row(
                        candidate.likeness().name(),
                        "provider",
                        provider.providerNo(),
                        provider.orderNo(),
                        null,
                        provider.bookedAt(),
                        provider.gross());
            }
        }
        return grid.build();
    }

    private Grid proposals(BreakView view) {
        var grid = Grid.of("proposals")
                .column("number", Kind.COUNT)
                .column("action", Kind.WORD)
                .column("account", Kind.ID)
                .column("reason", Kind.QUOTED)
                .column("proposed_by", Kind.QUOTED)
                .column("at", Kind.INSTANT)
                .column("state", Kind.STATE)
                .column("decided_by", Kind.QUOTED)
                .column("decided", Kind.INSTANT)
                .column("run", Kind.NAME)
                .column("amount", Kind.AMOUNT, Whole.PROPOSED);
        for (var proposed : view.proposals()) {
            var posted = proposed.postedRun();
            grid.row(
                    proposed.number(),
                    proposed.action(),
                    AccountsPage.link(proposed.account()),
                    proposed.reason(),
                    proposed.by(),
                    proposed.at(),
                    proposed.state(),
                    proposed.decidedBy(),
                    proposed.decidedAt(),
                    posted == null ? null : asOf.link(posted),
                    proposed.fen());
        }
        return grid.build();
    }

    private static Grid accepted(BreakView view) {
        var grid = Grid.of("accepted")
                .column("person", Kind.QUOTED)
                .column("reason", Kind.QUOTED)
                .column("at", Kind.INSTANT);
        view.accepted().forEach(said -> grid.row(said.person(), said.reason(), said.at()));
        return grid.build();
    }
}
