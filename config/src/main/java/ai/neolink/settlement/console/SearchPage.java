package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.id.Segments;
import ai.neolink.settlement.people.PersonRole;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.Paged;
import ai.neolink.settlement.report.Search;
import ai.neolink.settlement.report.Search.Found;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.time.BillingZone;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Finds what an id names, and customers by a beginning; the only thing found is shown at once. */
@Page
class SearchPage {
    private static final Pattern CHARGE_OF_DAY =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})[ @]+(\\d{4}-\\d\\d-\\d\\d)");

    /** The part of the page that asks again for what is looked for. */
    static final String CHARGE = "/search/charge";

    /** Ends a part's asking again. */
    private static final int STOP_POLLING = 286;

    private final Search search;
    private final ChargeSearch charges;
    private final Products products;
    private final RunNames names;
    private final Runs runs;
    private final BillingZone zone;

    SearchPage(Search search, ChargeSearch charges, Products products, RunNames names, Runs runs, BillingZone zone) {
        this.search = search;
        this.charges = charges;
        this.products = products;
        this.names = names;
        this.runs = runs;
        this.zone = zone;
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute("around") AroundPages.Around around,
            Model page) {
        var named = named(q.strip());
        if (named.isPresent()) {
            return "redirect:" + named.get();
        }
        var found = search.find(q);
        var nodes = around.is(PersonRole.AUDITOR.name());
        var pages = found.stream()
                .map(one -> address(one, nodes))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (found.size() == 1 && pages.size() == 1) {
            return "redirect:" + pages.getFirst();
        }
        var leaf =
                Leaf.of("search.title", q.strip()).note("search.note", null).filter("q", "text", q.strip(), List.of());
        if (found.size() == Paged.ROWS) {
            leaf.fact("more", Kind.TEXT, new Cell(q.strip(), Addresses.with("/accounts", "q", q.strip())));
        }
        // What is not stored may be the id of a charge, which is calculated: all are looked through behind the pages.
        var charge = found.isEmpty() ? ChargeSearch.id(q) : Optional.<String>empty();
        return charge.map(id -> leaf.add(charges.ask(id)))
                .orElseGet(() -> leaf.add(grid(found, nodes)))
                .on(page);
    }

    private Grid grid(List<Found> found, boolean nodes) {
        var grid = Grid.of("found")
                .column("kind", Kind.WORD)
                .column("id", Kind.ID)
                .column("name", Kind.QUOTED)
                .column("account", Kind.ID);
        for (var one : found) {
            grid.row(
                    "found_" + one.kind(),
                    new Cell(one.id(), address(one, nodes)),
                    one.name().orElse(null),
                    one.account()
                            .map(id -> new Cell(id, Addresses.of("accounts", id)))
                            .orElse(null));
        }
        return grid.build();
    }

    @GetMapping(CHARGE)
    String charge(@RequestParam(defaultValue = "") String id, Model page, HttpServletResponse response) {
        var seen = ChargeSearch.id(id)
                .map(charges::ask)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!seen.isUnderWay()) {
            response.setStatus(STOP_POLLING);
        }
        page.addAttribute("search", seen);
        return "charge-search :: now";
    }

    /**
     * {@code hour 2026-11-21T10}, as the command line says it, {@code hour-2026-11-21T10}, as addresses do; and a
     * charge’s name, or its id with its date.
     */
    private Optional<String> named(String typed) {
        var charge = CHARGE_OF_DAY.matcher(typed);
        if (charge.matches()) {
            return Optional.of(Addresses.with(Addresses.of("charges", charge.group(1)), "date", charge.group(2)));
        }
        if (products.all().stream().anyMatch(product -> typed.startsWith(product.name() + "/"))) {
            // A name is shown as it stands in addresses; whoever types the ids themselves finds the charge too.
            return Optional.of(
                    Segments.split(typed).isPresent()
                            ? "/charges/" + typed
                            : "/charges" + Addresses.of((Object[]) typed.split("/", -1)));
        }
        return typed.matches("(?i)(hour|night|day)[- ].*")
                ? RunAddress.find(
                                names,
                                typed.replaceFirst("^(?i)(night|day)( close)? ", "night ")
                                        .replaceFirst("^(?i)hour ", "hour "))
                        .map(run -> RunAddress.of(run, zone))
                : Optional.empty();
    }

    /** @param nodes whether the person may see what the platform sent; others are led to the session's customer */
    private @Nullable String address(Found found, boolean nodes) {
        return switch (found.kind()) {
            case ACCOUNT -> Addresses.of("accounts", found.id());
            case INSTANCE -> Addresses.of("instances", found.id());
            case ORDER -> Addresses.of("orders", found.id());
            case JOURNAL -> Addresses.of("journals", found.id());
            case BREAK -> Addresses.of("breaks", found.id());
            case ACTION -> Addresses.of("actions", found.id());
            case INVOICE -> Addresses.with("/invoices", "number", found.id());
            case LINE -> Addresses.of((Object[]) ("statements/" + found.id()).split("/", -1));
            case STATEMENT -> Addresses.with("/statements", "period", found.id().substring(0, "2026-11".length()));
            case RUN ->
                runs.find(Integer.parseInt(found.id()))
                        .map(run -> RunAddress.of(run, zone))
                        .orElse(null);
            case SESSION -> nodes ? Addresses.of("nodes", "compute-sessions", found.id()) : customer(found);
            case VOLUME, RECHARGE -> customer(found);
            case SKU -> null;
        };
    }

    private static @Nullable String customer(Found found) {
        return found.account().map(id -> Addresses.of("accounts", id)).orElse(null);
    }
}
