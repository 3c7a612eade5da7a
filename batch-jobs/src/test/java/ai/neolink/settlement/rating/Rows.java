package ai.neolink.settlement.rating;

import ai.neolink.settlement.engine.Outcome;
import ai.neolink.settlement.engine.Outcome.OnHold;
import ai.neolink.settlement.engine.Outcome.Target;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.price.PriceEntry;
import ai.neolink.settlement.price.PriceList;
import ai.neolink.settlement.product.PricedProduct;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Coverage;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the notation of the tables in rule tests. Times are of November 2026 in the billing zone: {@code 21T10:30:00}.
 */
public final class Rows {
    public static final BillingZone ZONE = new BillingZone(ZoneId.of("Asia/Shanghai"));
    public static final long MINIMUM_FEE = 1;
    public static final long SKU = 77;
    public static final long ACCOUNT = 11;
    public static final Coverage ALL = new Coverage(Span.ALWAYS, new Span(0, 0));

    private Rows() {}

    public static long at(String time) {
        var text = time.length() == 2 ? time + "T00:00:00" : time;
        return LocalDateTime.parse("2026-11-" + text).atZone(ZONE.id()).toEpochSecond();
    }

    public static Span span(String from, String to) {
        return new Span(at(from), to.equals("-") ? Span.FOREVER : at(to));
    }

    public static Coverage until(String end) {
        return new Coverage(new Span(Span.BEGINNING, at(end)), new Span(0, 0));
    }

    /**
     * Reads entries of one SKU, pay-as-you-go, like {@code 1.80@01} or {@code 1.80@01*0.75[01..21T10:30:00]}, separated
     * by blanks.
     */
    public static PriceList prices(PricedProduct product, String entries) {
        return prices(product, PriceEntry.PAY_AS_YOU_GO, entries);
    }

    public static PriceList prices(PricedProduct product, int type, String entries) {
        var list = Arrays.stream(entries.strip().split("\\s+"))
                .filter(e -> !e.isEmpty())
                .toList();
        return new PriceList(list.stream()
                .map(entry -> entry(product, type, entry, list.indexOf(entry)))
                .toList());
    }

    private static PriceEntry entry(PricedProduct product, int type, String text, int arrival) {
        var discount = text.split("\\*");
        var price = discount[0].split("@");
        BigDecimal ratio = null;
        var span = Span.ALWAYS;
        if (discount.length > 1) {
            ratio = new BigDecimal(discount[1].replaceAll("\\[.*", ""));
            var bounds = discount[1].replaceAll(".*\\[|]", "").split("\\.\\.", -1);
            span = new Span(
                    bounds[0].isEmpty() ? Span.BEGINNING : at(bounds[0]),
                    bounds[1].isEmpty() ? Span.FOREVER : at(bounds[1]));
        }
        var soon = price[0].equals("soon");
        return new PriceEntry(
                product,
                SKU,
                type,
                soon ? BigDecimal.ZERO : new BigDecimal(price[0]),
                ratio,
                span,
                at(price[1]),
                soon,
                arrival,
                0);
    }

    /**
     * Returns outcomes as {@code 21T10 3600 2.50} or {@code 21T10 NO_PRICE}, in order of time, joined by semicolons.
     */
    public static String text(List<Outcome> outcomes) {
        return outcomes.stream()
                .sorted(Comparator.comparingLong((Outcome o) -> o.window().startsAt())
                        .thenComparingLong(o -> o.window().account())
                        .thenComparingLong(o -> o.window().meter()))
                .map(Rows::text)
                .collect(Collectors.joining("; "));
    }

    private static String text(Outcome outcome) {
        var start = ZONE.text(outcome.window().startsAt());
        var when =
                start.substring(11, 19).equals("00:00:00") && !(outcome.window().sku() > 0)
                        ? start.substring(8, 10)
                        : start.substring(8, 13);
        return switch (outcome) {
            case Target t ->
                "%s %s %s"
                        .formatted(
                                when,
                                t.quantity().signum() == 0
                                        ? "0"
                                        : t.quantity().stripTrailingZeros().toPlainString(),
                                Money.text(t.amountFen()));
            case OnHold l -> "%s %s%s".formatted(when, l.reason(), l.detail() == null ? "" : " " + l.detail());
        };
    }
}
