package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.ledger.ChartOfAccounts;
import ai.neolink.settlement.ledger.JournalKind;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.ChargeRows;
import ai.neolink.settlement.report.JournalList;
import ai.neolink.settlement.report.JournalList.EntryLine;
import ai.neolink.settlement.report.JournalList.JournalHead;
import ai.neolink.settlement.report.JournalList.WholeJournal;
import ai.neolink.settlement.report.JournalParts;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A journal: its lines, what it is the sum of, and its neighbours in the chain. */
@Page
class JournalPage {
    private final JournalList journals;
    private final JournalParts parts;
    private final ChargeRows charges;
    private final ChartOfAccounts chart;
    private final Products products;
    private final Runs runs;
    private final AsOf asOf;
    private final Shown shown;
    private final BillingZone zone;

    JournalPage(
            JournalList journals,
            JournalParts parts,
            ChargeRows charges,
            ChartOfAccounts chart,
            Products products,
            Runs runs,
            AsOf asOf,
            Shown shown,
            BillingZone zone) {
        this.journals = journals;
        this.parts = parts;
        this.charges = charges;
        this.chart = chart;
        this.products = products;
        this.runs = runs;
        this.asOf = asOf;
        this.shown = shown;
        this.zone = zone;
    }

    @GetMapping("/journals/{id}")
    String journal(@PathVariable String id, Paging paging, Model page) {
        var journal = journals.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var head = journal.head();
        return Leaf.of("journal.title", head.number())
                .above("nav.journals", null, "/journals")
                .fact("description", Kind.DESCRIPTION, head.description())
                .fact("date", Kind.DATE, head.date())
                .fact("kind", Kind.WORD, head.kind().name())
                .fact("amount", Kind.AMOUNT, new Cell(head.fen(), sum(head.kind())))
                .fact("posted", Kind.INSTANT, head.postedAt())
                .fact("run", Kind.TEXT, asOf.link(head.run()))
                .fact("id", Kind.ID, head.id())
                .fact("hash", Kind.ID, head.hash())
                .fact("before", Kind.TEXT, neighbour(journal.before()))
                .fact("after", Kind.TEXT, neighbour(journal.after()))
                .add(lines(journal))
                .add(JournalParts.isOfCharges(head.kind()) ? charges(head, paging) : rows(journal, paging))
                .on(page);
    }

    private @Nullable Cell neighbour(Optional<JournalHead> head) {
        return head.map(other -> new Cell(
                        other.number() + " " + shown.description(other.description()),
                        JournalsPage.address(other.id())))
                .orElse(null);
    }

    private Grid lines(WholeJournal journal) {
        var grid = Grid.of("lines")
                .column("line", Kind.COUNT)
                .column("code", Kind.ID)
                .column("name", Kind.OURS)
                .column("debit", Kind.AMOUNT)
                .column("credit", Kind.AMOUNT);
        var date = journal.head().date();
        for (var line : journal.lines()) {
            grid.row(
                    line.number(),
                    new Cell(line.account(), ChartPage.address(line.account(), date, date)),
                    chart.account(line.account()).name(),
                    line.debitFen() == 0
                            ? null
                            : new Cell(line.debitFen(), sum(journal.head().kind())),
                    line.creditFen() == 0
                            ? null
                            : new Cell(line.creditFen(), sum(journal.head().kind())));
        }
        return grid.total(
                        null,
                        null,
                        null,
                        journal.head().fen(),
                        journal.lines().stream().mapToLong(EntryLine::creditFen).sum())
                .build();
    }

    /** Where on the page that stands which the amounts are the sum of. */
    private static String sum(JournalKind kind) {
        return "#grid-" + (JournalParts.isOfCharges(kind) ? "charges" : "of_" + kind.name());
    }

    private Grid charges(JournalHead head, Paging paging) {
        var run = runs.get(head.run());
        var product = products.named(String.valueOf(head.subject()));
        var rows = Listed.rows(paging, after -> charges.ofJournal(run, head.kind(), product, after));
        return ChargesOfDayPage.grid("charges", rows, zone, paging.after() == null);
    }

    private Grid rows(WholeJournal journal, Paging paging) {
        var rows = Listed.rows(paging, after -> parts.of(journal, after));
        var kind = journal.head().kind();
        var grid = Grid.of("of_" + kind.name()).column("number", Kind.ID).column("account", Kind.ID);
        if (isOfLines(kind)) {
            grid.column("statement_day", Kind.DATE).column("became", Kind.WORD);
        }
        grid.column("amount", Kind.AMOUNT, Whole.PAYMENT);
        for (var row : rows.rows()) {
            var number = number(kind, row.id());
            var amount = new Cell(row.fen(), number instanceof Cell its ? its.link() : null);
            var cells = new ArrayList<@Nullable Object>(Arrays.asList(number, AccountsPage.link(row.account())));
            if (isOfLines(kind)) {
                cells.add(row.day());
                cells.add(row.state() == null ? null : row.state().name());
            }
            cells.add(amount);
            grid.row(cells.toArray());
        }
        if (paging.after() == null && rows.next().isEmpty() && !rows.rows().isEmpty()) {
            var sum =
                    rows.rows().stream().mapToLong(JournalParts.JournalRow::fen).sum();
            grid.total(isOfLines(kind) ? new Object[] {"", "", "", "", sum} : new Object[] {"", "", sum});
        }
        return grid.next(rows.next().orElse(null)).build();
    }

    /** Only lines of statements have a day, and something that became of them. */
    private static boolean isOfLines(JournalKind kind) {
        return kind == JournalKind.STATEMENT || kind == JournalKind.SUSPENSE;
    }

    /** Where the thing that a row counts has its page: revenue has its order, a reclassified balance its customer. */
    private static @Nullable Object number(JournalKind kind, @Nullable String id) {
        return id == null
                ? null
                : switch (kind) {
                    case RECOGNITION, RECOGNITION_ADJUSTMENT -> new Cell(id, Addresses.of("orders", id));
                    case RECLASS, RECLASS_REVERSAL -> AccountsPage.link(id);
                    default -> id;
                };
    }
}
