package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.AuditAction;
import ai.neolink.settlement.report.Deeds;
import ai.neolink.settlement.report.Deeds.Deed;
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
    private final Shown shown;

    TrailPage(Deeds deeds, Shown shown) {
        this.deeds = deeds;
        this.shown = shown;
    }

    @GetMapping("/trail")
    String trail(@RequestParam(required = false) @Nullable String source, Paging paging, Model page) {
        var asked = Listed.constant(Deeds.Source.class, source).orElse(null);
        var part = Part.of(paging, rows -> deeds.page(asked, paging.after(), rows), Deed::key);
        var grid = Grid.of("trail")
                .column("at", Kind.INSTANT)
                .column("deed", Kind.WORD)
                .column("person", Kind.QUOTED)
                .column("where", Kind.TEXT)
                .column("on_what", Kind.ID)
                .column("result", Kind.QUOTED);
        for (var deed : part.rows()) {
            grid.row(
                    deed.at(),
                    "deed_" + deed.action(),
                    deed.person().orElse(null),
                    deed.address().orElse(null),
                    deed.subject()
                            .map(subject -> new Cell(subject, address(deed, subject)))
                            .orElse(null),
                    deed.result().map(result -> result(deed, result)).orElse(null));
        }
        return Leaf.of("nav.trail", null)
                .note("trail.note", null)
                .filter(
                        "source",
                        "select",
                        asked,
                        Stream.of(Deeds.Source.values()).map(Enum::name).toList())
                .add(grid.next(part.next()).build())
                .on(page);
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
