package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.engine.ExceptionDetail;
import ai.neolink.settlement.engine.ExceptionReason;
import ai.neolink.settlement.product.Product;
import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.report.ExceptionList;
import ai.neolink.settlement.report.ExceptionList.AskedExceptions;
import ai.neolink.settlement.report.ExceptionList.WindowOnHold;
import ai.neolink.settlement.report.OpenFigures;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What cannot be charged, and what was charged but needs a look: the oldest first, each with its sentence. */
@Page
class ExceptionsPage {
    private final ExceptionList exceptions;
    private final OpenFigures figures;
    private final Products products;
    private final MessageSource texts;
    private final Shown shown;

    ExceptionsPage(ExceptionList exceptions, OpenFigures figures, Products products, MessageSource texts, Shown shown) {
        this.exceptions = exceptions;
        this.figures = figures;
        this.products = products;
        this.texts = texts;
        this.shown = shown;
    }

    @GetMapping("/exceptions")
    String exceptions(
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String account,
            Paging paging,
            Model page) {
        var named = Listed.product(products, product);
        var asked = new AskedExceptions(
                Listed.constant(ExceptionReason.class, reason).orElse(null),
                named.map(Product::number).orElse(null),
                Listed.text(account));
        var part = Part.of(paging, rows -> exceptions.page(asked, paging.after(), rows), WindowOnHold::key);
        return Leaf.of("nav.exceptions", null)
                .note("exceptions.note", null)
                .filter(
                        "reason",
                        "select",
                        asked.reason(),
                        Stream.of(ExceptionReason.values()).map(Enum::name).toList())
                .filter(
                        "product",
                        "select",
                        named.map(Product::name).orElse(null),
                        products.all().stream().map(Product::name).toList())
                .filter("account", "text", asked.customer(), List.of())
                .add(reasons())
                .add(grid("exceptions", part))
                .on(page);
    }

    private Grid reasons() {
        var grid = Grid.of("exception_reasons")
                .column("reason", Kind.WORD)
                .column("count", Kind.COUNT)
                .column("on_hold_for", Kind.DURATION)
                .column("waiting_since", Kind.INSTANT);
        figures.exceptions()
                .forEach(listed -> grid.row(
                        listed.reason(),
                        new Cell(listed.windows(), Addresses.with("/exceptions", "reason", listed.reason())),
                        listed.seconds(),
                        listed.firstSeen()));
        return grid.build();
    }

    /** @param key of the texts of the grid */
    Grid grid(String key, Part<WindowOnHold> part) {
        var grid = Grid.of(key)
                .column("reason", Kind.WORD)
                .column("account", Kind.ID)
                .column("product", Kind.WORD)
                .column("resource", Kind.ID)
                .column("period_start", Kind.INSTANT)
                .column("waiting_since", Kind.INSTANT)
                .column("says", Kind.TEXT);
        for (var window : part.rows()) {
            grid.row(
                    window.reason(),
                    new Cell(window.account(), Addresses.of("accounts", window.account())),
                    window.product(),
                    new Cell(window.resource(), instance(window)),
                    window.periodStart(),
                    window.firstSeen(),
                    sentence(window));
        }
        return grid.next(part.next()).build();
    }

    private @Nullable String instance(WindowOnHold window) {
        return products.all().stream().anyMatch(p -> p.name().equals(window.product()) && p.isOfInstances())
                ? Addresses.of("instances", window.resource())
                : null;
    }

    /** What, which and when, and its detail, in the language of the page. */
    private String sentence(WindowOnHold window) {
        var missing = window.missing();
        var sku =
                missing.flatMap(ExceptionList.PriceMissing::sku).or(window::sku).orElse("");
        var at = missing.map(m -> m.at().orElse(window.periodStart())).orElse(window.periodStart());
        var said = Objects.requireNonNull(texts.getMessage(
                "exception." + window.reason(),
                new Object[] {sku.isEmpty() ? window.resource() : sku, shown.instant(at), window.account()},
                window.reason().name(),
                LocaleContextHolder.getLocale()));
        return window.detail()
                .flatMap(detail -> Stored.recognised(detail, ExceptionDetail.values()))
                .map(detail -> shown.text("exception.with-detail", said, shown.said(detail)))
                .orElse(said);
    }
}
