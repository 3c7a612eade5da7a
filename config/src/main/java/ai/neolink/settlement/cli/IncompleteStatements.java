package ai.neolink.settlement.cli;

import ai.neolink.settlement.statement.BankPages;
import ai.neolink.settlement.statement.BankPages.Incomplete;
import ai.neolink.settlement.time.BillingZone;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;

/** Shows in {@code settle status} the bank statements with a missing page (P22). */
@Component
class IncompleteStatements {
    private final BankPages pages;
    private final BillingZone zone;

    IncompleteStatements(BankPages pages, BillingZone zone) {
        this.pages = pages;
        this.zone = zone;
    }

    /** A row for each page; {@code settle pull bank --forget-page} takes the id of the row. */
    Table table(ArrayNode json) {
        var table = new Table(
                "Incomplete bank statements", "page id", "account", "statement", "page", "waits for", "file", "since");
        pages.incomplete().forEach(waiting -> waiting.pages().forEach(kept -> add(kept, waiting, table, json)));
        return table;
    }

    private void add(BankPages.KeptPage kept, Incomplete waiting, Table table, ArrayNode json) {
        var balances = kept.page().balances();
        var since = zone.text(kept.since());
        table.row(
                kept.id(),
                balances.account(),
                balances.reference(),
                kept.page().page(),
                waiting.waitsFor(),
                kept.file(),
                since);
        json.addObject()
                .put("pageId", kept.id())
                .put("account", balances.account())
                .put("statement", balances.reference())
                .put("page", kept.page().page())
                .put("waitsFor", waiting.waitsFor())
                .put("file", kept.file())
                .put("since", since);
    }
}
