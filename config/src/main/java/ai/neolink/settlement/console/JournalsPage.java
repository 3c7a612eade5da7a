package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.report.JournalList;
import ai.neolink.settlement.report.JournalList.AskedJournals;
import ai.neolink.settlement.report.JournalList.JournalHead;
import ai.neolink.settlement.report.Paged;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The journal: everything posted, newest first. */
@Page
class JournalsPage {
    static final List<String> KINDS =
            Stream.of(JournalKind.values()).map(Enum::name).toList();

    private final JournalList journals;
    private final AsOf asOf;

    JournalsPage(JournalList journals, AsOf asOf) {
        this.journals = journals;
        this.asOf = asOf;
    }

    static String address(String journal) {
        return Addresses.of("journals", journal);
    }

    @GetMapping("/journals")
    String journals(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(name = "asOf", required = false) @Nullable Integer pinned,
            Paging paging,
            Model page) {
        var asked = new AskedJournals(
                Listed.date(from).orElse(null),
                Listed.date(until).orElse(null),
                Listed.constant(JournalKind.class, kind).orElse(null),
                Listed.text(subject),
                asOf.run(pinned));
        var rows = Listed.rows(paging, after -> journals.page(asked, after));
        var leaf = Leaf.of("nav.journals", null)
                .filter("from", "date", asked.from(), List.of())
                .filter("until", "date", asked.until(), List.of())
                .filter("kind", "select", asked.kind(), KINDS)
                .filter("subject", "text", asked.subject(), List.of());
        asOf.on(leaf, pinned, "/journals");
        return leaf.add(grid(rows)).on(page);
    }

    private static Grid grid(Paged<JournalHead> rows) {
        var grid = Grid.of("journals")
                .column("number", Kind.COUNT)
                .column("date", Kind.DATE)
                .column("kind", Kind.WORD)
                .column("subject", Kind.WORD)
                .column("description", Kind.DESCRIPTION)
                .column("journal", Kind.ID)
                .column("amount", Kind.AMOUNT);
        for (var head : rows.rows()) {
            grid.row(
                    head.number(),
                    head.date(),
                    head.kind().name(),
                    head.subject(),
                    head.description(),
                    new Cell(head.id(), address(head.id())),
                    new Cell(head.fen(), address(head.id())));
        }
        return grid.next(rows.next().orElse(null)).build();
    }
}
