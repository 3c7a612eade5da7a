package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.report.Deeds;
import ai.neolink.settlement.report.Deeds.Deed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, when, from where, with what result; for auditors. */
@Page
class TrailPage {
    /** Deeds whose result is a word of ours rather than a text that somebody wrote. */
    private static final Set<Deeds.Source> WORDS =
            Set.of(Deeds.Source.RUN, Deeds.Source.VERIFICATION, Deeds.Source.DECISION);

    private static final int LONGEST = 300;

    private final Deeds deeds;
    private final Clock clock;
    private final Shown shown;

    TrailPage(Deeds deeds, Clock clock, Shown shown) {
        this.deeds = deeds;
        this.clock = clock;
        this.shown = shown;
    }

    @GetMapping("/trail")
    String trail(@RequestParam(required = false) @Nullable String source, Paging paging, Model page) {
        var asked = Listed.constant(Deeds.Source.class, source).orElse(null);
        var part = Part.of(paging, rows -> deeds.page(asked, paging.after(), rows), Deed::key);
        // Beside a sandbox the settlement's clock is another than that of sign-ins, and a row says whose time it has.
        var isMadeUp = MadeUpTime.is(clock);
        var grid = Grid.of("trail").column("at", Kind.INSTANT);
        if (isMadeUp) {
            grid.column("clock", Kind.WORD);
        }
        grid.column("deed", Kind.WORD)
                .column("person", Kind.QUOTED)
                .column("where", Kind.TEXT)
                .column("on_what", Kind.ID)
                .column("result", Kind.QUOTED);
        part.rows().forEach(deed -> grid.row(cells(deed, isMadeUp)));
        var leaf = Leaf.of("nav.trail", null).note("trail.note", null);
        if (isMadeUp) {
            leaf.note("trail.clocks", null);
        }
        return leaf.filter(
                        "source",
                        "select",
                        asked,
                        Stream.of(Deeds.Source.values()).map(Enum::name).toList())
                .add(grid.next(part.next()).build())
                .on(page);
    }

    private @Nullable Object[] cells(Deed deed, boolean withClock) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(deed.at());
        if (withClock) {
            cells.add(deed.source().isByDatabase() ? "clock_database" : "clock_settlement");
        }
        cells.add("deed_" + deed.action());
        cells.add(deed.person().orElse(null));
        cells.add(deed.address().orElse(null));
        cells.add(deed.subject()
                .map(subject -> new Cell(subject, address(deed, subject)))
                .orElse(null));
        cells.add(deed.result().map(result -> result(deed, result)).orElse(null));
        return cells.toArray();
    }

    private static @Nullable String address(Deed deed, String subject) {
        return switch (deed.source()) {
            case RUN, UNFED -> Addresses.of("runs", subject);
            case PROPOSAL, DECISION -> Addresses.of("breaks", subject);
            case MONTH -> Addresses.of("months", subject);
            case VERIFICATION -> Addresses.with("/verification", "check", subject);
            default -> null;
        };
    }

    private String result(Deed deed, String result) {
        if (deed.action().equals(AuditAction.SIGN_IN_REFUSED.name())) {
            return shown.text("trail.unknown-token");
        }
        if (deed.source() == Deeds.Source.RUN) {
            return shown.word("state", result);
        }
        if (WORDS.contains(deed.source())) {
            return shown.word("word", deed.source() == Deeds.Source.VERIFICATION ? "extent_" + result : result);
        }
        return result.length() > LONGEST ? result.substring(0, LONGEST) + "…" : result;
    }
}
