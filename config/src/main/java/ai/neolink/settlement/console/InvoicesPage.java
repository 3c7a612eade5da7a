package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.fapiao.FapiaoRegister;
import ai.neolink.settlement.fapiao.FapiaoRegister.Fapiao;
import ai.neolink.settlement.fapiao.FapiaoRegister.Vat;
import ai.neolink.settlement.fapiao.Invoices;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of invoices, output VAT by product, and of one customer what can be invoiced. */
@Page
class InvoicesPage {
    private final FapiaoRegister register;
    private final Invoices invoices;

    InvoicesPage(FapiaoRegister register, Invoices invoices) {
        this.register = register;
        this.invoices = invoices;
    }

    @GetMapping("/invoices")
    String invoices(@RequestParam(required = false) @Nullable String account, Paging paging, Model page) {
        var asked = Listed.text(account);
        var leaf =
                Leaf.of("nav.invoices", null).note("invoices.note", null).filter("account", "text", asked, List.of());
        if (asked != null) {
            var open = register.open(asked);
            AccountPage.tabs(leaf, asked, "invoices");
            leaf.fact("account", Kind.ID, AccountsPage.link(asked))
                    .fact("to_invoice", Kind.AMOUNT, Cell.whole(open.grossFen(), Whole.NOT_INVOICED))
                    .fact("vat", Kind.AMOUNT, Cell.whole(open.taxFen(), Whole.NOT_INVOICED));
        }
        return leaf.add(register(asked, paging)).add(vat()).on(page);
    }

    private Grid register(@Nullable String account, Paging paging) {
        var found = invoices.page(account, paging.after(), paging.size() + 1);
        var more = found.size() > paging.size();
        var grid = Grid.of("invoices")
                .column("invoice", Kind.ID)
                .column("issued", Kind.DATE)
                .column("account", Kind.ID)
                .column("reverses", Kind.ID)
                .column("person", Kind.QUOTED)
                .column("vat", Kind.AMOUNT, Whole.INVOICE)
                .column("amount", Kind.AMOUNT, Whole.INVOICE);
        var rows = more ? found.subList(0, paging.size()) : found;
        for (var invoice : rows) {
            grid.row(
                    invoice.number(),
                    invoice.issuedOn(),
                    new Cell(invoice.account(), Addresses.with("/invoices", "account", invoice.account())),
                    invoice.reverses(),
                    invoice.person(),
                    invoice.taxFen(),
                    invoice.grossFen());
        }
        return grid.next(more ? last(rows) : null).build();
    }

    private static String last(List<Fapiao> rows) {
        return rows.getLast().number();
    }

    private Grid vat() {
        var grid = Grid.of("vat")
                .column("product", Kind.WORD)
                .column("posted_vat", Kind.AMOUNT)
                .column("invoiced_vat", Kind.AMOUNT)
                .column("open", Kind.AMOUNT, Whole.BESIDE);
        var lines = register.vat();
        lines.forEach(line -> grid.row(
                line.product(),
                new Cell(line.postedFen(), Addresses.with("/journals", "subject", line.product())),
                new Cell(line.invoicedFen(), "#grid-invoices"),
                line.postedFen() - line.invoicedFen()));
        if (!lines.isEmpty()) {
            var posted = lines.stream().mapToLong(Vat::postedFen).reduce(0, Math::addExact);
            var invoiced = lines.stream().mapToLong(Vat::invoicedFen).reduce(0, Math::addExact);
            grid.total(null, posted, invoiced, posted - invoiced);
        }
        return grid.build();
    }
}
