package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.report.Search;
import ai.neolink.settlement.report.Search.Found;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds what an id names; the only thing found is shown at once. */
@Page
class SearchPage {
    private final Search search;
    private final Runs runs;
    private final BillingZone zone;

    SearchPage(Search search, Runs runs, BillingZone zone) {
        this.search = search;
        this.runs = runs;
        this.zone = zone;
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model page) {
        var run = runName(q);
        if (run.isPresent()) {
            return "redirect:" + run.get();
        }
        var found = search.find(q);
        var pages = found.stream()
                .map(this::address)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (found.size() == 1 && pages.size() == 1) {
            return "redirect:" + pages.getFirst();
        }
        var grid =
                Grid.of("found").column("kind", Kind.WORD).column("id", Kind.ID).column("account", Kind.ID);
        for (var one : found) {
            grid.row(
                    "found_" + one.kind(),
                    new Cell(one.id(), address(one)),
                    one.account()
                            .map(id -> new Cell(id, Addresses.of("accounts", id)))
                            .orElse(null));
        }
        return Leaf.of("search.title", q.strip())
                .note("search.note", null)
                .filter("q", "text", q.strip(), List.of())
                .add(grid.build())
                .on(page);
    }

    /** {@code hour 2026-11-21T10}, as the command line says it, or {@code hour-2026-11-21T10}, as addresses do. */
    private Optional<String> runName(String typed) {
        var name = typed.strip()
                .replaceFirst("^(?i)hour ", "hour-")
                .replaceFirst("^(?i)(night|day|day close) ", "day-")
                .replaceFirst(" #", ".");
        return name.toLowerCase(Locale.ROOT).matches("(hour|day)-.*")
                        && RunAddress.read(name, zone).isPresent()
                ? Optional.of(Addresses.of("runs", name))
                : Optional.empty();
    }

    private @Nullable String address(Found found) {
        return switch (found.kind()) {
            case ACCOUNT -> Addresses.of("accounts", found.id());
            case INSTANCE -> Addresses.of("instances", found.id());
            case ORDER -> Addresses.of("orders", found.id());
            case JOURNAL -> Addresses.of("journals", found.id());
            case BREAK -> Addresses.of("breaks", found.id());
            case ACTION -> Addresses.of("actions", found.id());
            case INVOICE -> Addresses.with("/invoices", "number", found.id());
            case STATEMENT -> Addresses.with("/statements", "period", found.id().substring(0, "2026-11".length()));
            case RUN ->
                runs.find(Integer.parseInt(found.id()))
                        .map(run -> RunAddress.of(run, zone))
                        .orElse(null);
            case VOLUME, RECHARGE ->
                found.account().map(id -> Addresses.of("accounts", id)).orElse(null);
            case SKU, LINE -> null;
        };
    }
}
