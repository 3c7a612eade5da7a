package ai.neolink.settlement.staging;

import ai.neolink.settlement.product.Products;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the known fields of one node. A fault does not throw an exception: the node remembers its worst fault, and a
 * harmless value takes the place of the wrong one. While fields are read, their meaning is gathered for the
 * fingerprint. So the order of keys, white space, unknown fields, and “1.80” instead of “1.8” make no difference (fine
 * print 30).
 */
public final class Node extends JsonFields {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d+)?");
    private static final Instant NO_TIME = Instant.ofEpochSecond(Span.BEGINNING);
    private static final long A_DAY = 86_400;

    private final Bounds bounds;

    Node(JsonNode json, Bounds bounds) {
        this(json, bounds, new StringBuilder());
        if (!json.isObject()) {
            fault(RejectReason.MALFORMED, "-");
        }
    }

    private Node(JsonNode json, Bounds bounds, StringBuilder content) {
        super(json, content);
        this.bounds = bounds;
    }

    public BillingZone zone() {
        return bounds.zone();
    }

    /** The products that there are, for nodes that name one. */
    public Products products() {
        return bounds.products();
    }

    private String text(String name, int longest, boolean emptyAllowed) {
        var text = string(name, true);
        if (text == null) {
            return "";
        }
        if (text.codePointCount(0, text.length()) > longest
                || text.isEmpty() && !emptyAllowed
                || !Texts.isStorable(text)) {
            fault(RejectReason.INVALID_VALUE, name);
        }
        return keep(name, text);
    }

    /** An id or reference: 1 to 64 code points. */
    public String id(String name) {
        return text(name, 64, false);
    }

    /** An id for which the usual one stands when the field is absent; both ways of writing make no difference. */
    public String id(String name, String usual) {
        return value(name, false) == null ? keep(name, usual) : id(name);
    }

    public @Nullable String optionalId(String name) {
        return value(name, false) == null ? null : id(name);
    }

    /** A name: 0 to 255 code points. */
    public String name(String name) {
        return text(name, 255, true);
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return among(name, List.of(type.getEnumConstants()), Enum::name);
    }

    /** @param known different values; the first one stands in for a text that is none of them */
    public <T> T oneOf(String name, List<T> known, Function<T, String> written) {
        return among(name, known, written);
    }

    /** A code of one digit that stands in a string, such as the selling type {@code "1"}. */
    public int digit(String name, int least, int greatest) {
        return among(name, IntStream.rangeClosed(least, greatest).boxed().toList(), String::valueOf);
    }

    private <T> T among(String name, List<T> known, Function<T, String> written) {
        var text = string(name, true);
        for (var one : known) {
            if (written.apply(one).equals(text)) {
                return keep(name, one);
            }
        }
        if (text != null) {
            fault(RejectReason.INVALID_VALUE, name);
        }
        return known.getFirst();
    }

    public boolean flag(String name, String meaning) {
        return keep(name, meaning.equals(string(name, false)));
    }

    /** A JSON integer within bounds; {@code absent} stands for an optional field that is missing. */
    public long integer(String name, long least, long greatest, @Nullable Long absent) {
        var value = value(name, absent == null);
        if (value == null) {
            return absent == null ? least : keep(name, absent);
        }
        if (!value.isIntegralNumber()) {
            fault(RejectReason.MALFORMED, name);
            return least;
        }
        BigInteger number = value.bigIntegerValue();
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(greatest)) > 0) {
            fault(RejectReason.INVALID_VALUE, name);
            return least;
        }
        return keep(name, number.longValue());
    }

    public long count(String name, long greatest) {
        return integer(name, 0, greatest, null);
    }

    /** An amount or a price: zero or more, and no more than the greatest amount (T10). */
    public @Nullable BigDecimal money(String name, int places, boolean required) {
        return decimal(
                name, places, required, a -> a.movePointRight(2).compareTo(BigDecimal.valueOf(bounds.mostFen())) <= 0);
    }

    /** A decimal in a string: digits, with at most {@code places} of them after the point, and {@code valid}. */
    public @Nullable BigDecimal decimal(String name, int places, boolean required, Predicate<BigDecimal> valid) {
        var text = string(name, required);
        if (text == null) {
            return null;
        }
        var number = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
        if (number == null || number.scale() > places || !valid.test(number)) {
            fault(RejectReason.INVALID_VALUE, name);
            return null;
        }
        keep(name, number.stripTrailingZeros().toPlainString());
        return number;
    }

    /** An instant with an offset, cut to the second. */
    public long instant(String name) {
        var instant = read(name, true);
        if (instant == null) {
            return 0;
        }
        var second = instant.getEpochSecond();
        if (second < Span.BEGINNING || second >= Span.FOREVER) {
            fault(RejectReason.INVALID_VALUE, name);
            return 0;
        }
        keep(name, instant);
        return second;
    }

    private @Nullable Instant read(String name, boolean required) {
        var text = string(name, required);
        if (text == null) {
            return null;
        }
        try {
            return Instants.parse(text);
        } catch (DateTimeException e) {
            fault(RejectReason.INVALID_VALUE, name);
            return null;
        }
    }

    /** A time that may be absent. 0001-01-01T00:00:00Z means absent, and a time after 2100 means for ever (T9). */
    public long optionalTime(String name, long absent) {
        var instant = read(name, false);
        if (instant == null || instant.equals(NO_TIME)) {
            return absent;
        }
        var second = instant.getEpochSecond() >= bounds.years().until() ? Span.FOREVER : instant.getEpochSecond();
        if (second < Span.BEGINNING) {
            fault(RejectReason.INVALID_VALUE, name);
        } else if (second != absent) {
            keep(name, second == Span.FOREVER ? "for ever" : instant);
        }
        return second;
    }

    /** An instant at which something happened or begins, in the years 2000 to 2100 (T9). */
    public long dated(String name) {
        var second = instant(name);
        if (!bounds.years().contains(second)) {
            fault(RejectReason.INVALID_VALUE, name);
        }
        return second;
    }

    /**
     * As {@link #dated}, and at most 24 hours ahead of the clock; {@code absent} stands for an optional field that is
     * missing.
     */
    public long pastInstant(String name, @Nullable Long absent) {
        if (absent != null && value(name, false) == null) {
            return absent;
        }
        var instant = dated(name);
        if (instant > bounds.now() + A_DAY) {
            fault(RejectReason.IN_THE_FUTURE, name);
        }
        return instant;
    }

    /** Faults a node whose amounts are not in CNY, the only currency that is settled. */
    public void currency() {
        var currency = string("currency", false);
        if (currency != null && !currency.equals("CNY")) {
            fault(RejectReason.WRONG_CURRENCY, "currency");
        }
    }

    /** Reads each object of an optional list. */
    public void each(String name, Consumer<Node> read) {
        var list = value(name, false);
        if (list == null) {
            return;
        }
        if (!list.isArray()) {
            fault(RejectReason.MALFORMED, name);
            return;
        }
        for (var element : list) {
            var item = new Node(element, bounds, content);
            if (!element.isObject()) {
                item.fault(RejectReason.MALFORMED, name);
            }
            read.accept(item);
            var reason = item.reason();
            if (reason != null) {
                fault(reason, name);
            }
        }
    }
}
