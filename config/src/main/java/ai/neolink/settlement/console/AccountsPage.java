package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.CustomerSearch;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers by the beginning of id or name. */
@Page
class AccountsPage {
    private static final String OWING = "OWING";

    private final CustomerSearch customers;
    private final AsOf asOf;

    AccountsPage(CustomerSearch customers, AsOf asOf) {
        this.customers = customers;
        this.asOf = asOf;
    }

    @GetMapping("/accounts")
    String accounts(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String owing,
            Paging paging,
            Model page) {
        var text = q.strip();
        var owe = Listed.choice(List.of(OWING), Function.identity(), owing).isPresent();
        var found = owe
                ? customers.owing(paging.after(), paging.size())
                : Listed.rows(paging, after -> customers.search(text, after));
        var grid = Grid.of("accounts")
                .column("account", Kind.ID)
                .column("name", Kind.QUOTED)
                .column("kind", Kind.WORD)
                .column("created", Kind.INSTANT)
                .column("last_charge", Kind.DATE)
                .column("balance", Kind.AMOUNT);
        for (var customer : found.rows()) {
            var address = address(customer.id());
            grid.row(
                    new Cell(customer.id(), address),
                    customer.name(),
                    customer.kind(),
                    customer.createdAt() == 0 ? null : customer.createdAt(),
                    customer.lastCharge().orElse(null),
                    new Cell(customer.balanceFen(), address));
        }
        var leaf = Leaf.of("accounts.title", null)
                .note("accounts.note", null)
                .filter("q", "search", text, List.of())
                .filter("owing", "select", owe ? OWING : null, List.of(OWING));
        asOf.onBalances(leaf);
        if (owe) {
            addDebts(leaf, grid);
        }
        return leaf.add(grid.next(found.next().orElse(null)).build()).on(page);
    }

    /** Sums the balances of all customers, which no other list has to wait for. */
    private void addDebts(Leaf.Builder leaf, Grid.Builder grid) {
        var debts = customers.owing();
        leaf.fact("owing", Kind.COUNT, debts.customers())
                .fact("owed", Kind.AMOUNT, new Cell(debts.fen(), "#grid-accounts"));
        if (debts.customers() > 0) {
            grid.total(null, null, "all_owing", null, null, Cell.whole(debts.fen(), Whole.LIST));
        }
    }

    static String address(String account) {
        return Addresses.of("accounts", account);
    }

    /** An id of a customer that leads to the customer; nothing without one. */
    static @Nullable Cell link(@Nullable String account) {
        return account == null ? null : new Cell(account, address(account));
    }
}
