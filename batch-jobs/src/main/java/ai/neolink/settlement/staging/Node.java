package ai.neolink.settlement.staging;

import ai.neolink.settlement.store.Key;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the known fields of one node. A fault does not throw: the worst one is remembered, and what was read is replaced by a
 * harmless value. While reading, the fields' meaning is gathered for the fingerprint, so key order, white space, unknown fields,
 * “1.8” and “1.80” make no difference (fine print 30).
 */
public final class Node {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d+)?");
    private static final Pattern MIDNIGHT = Pattern.compile("(.*T)24:00(:00(?:\\.0+)?)?([Z+-].*)");
    private static final long A_DAY = 86_400;
    private static final char SEPARATOR = 0x1f;

    private final JsonNode json;
    private final BillingZone zone;
    private final long now;
    private final StringBuilder content;
    private @Nullable Reason reason;
    private String field = "-";

    /** @param now the clock at the pull, epoch seconds */
    public Node(JsonNode json, BillingZone zone, long now) {
        this(json, zone, now, new StringBuilder());
        if (!json.isObject()) {
            fault(Reason.MALFORMED, "-");
        }
    }

    private Node(JsonNode json, BillingZone zone, long now, StringBuilder content) {
        this.json = json;
        this.zone = zone;
        this.now = now;
        this.content = content;
    }

    public BillingZone zone() {
        return zone;
    }

    public @Nullable Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    /** 128 bits that tell whether two nodes say the same. */
    public byte[] fingerprint() {
        return Arrays.copyOf(Key.sha256(content.toString().getBytes(StandardCharsets.UTF_8)), 16);
    }

    public void fault(Reason found, String where) {
        if (reason == null || found.ordinal() < reason.ordinal()) {
            reason = found;
            field = where;
        }
    }

    private @Nullable JsonNode value(String name, boolean required) {
        var value = json.isObject() ? json.get(name) : null;
        if (value == null || value.isNull()) {
            if (required) {
                fault(Reason.MISSING_FIELD, name);
            }
            return null;
        }
        return value;
    }

    private @Nullable String string(String name, boolean required) {
        var value = value(name, required);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            fault(Reason.MALFORMED, name);
            return null;
        }
        return value.stringValue();
    }

    private <T extends @Nullable Object> T keep(String name, T value) {
        content.append(name).append('=').append(value).append(SEPARATOR);
        return value;
    }

    private String text(String name, int longest, boolean emptyAllowed) {
        var text = string(name, true);
        if (text == null) {
            return "";
        }
        if (text.codePointCount(0, text.length()) > longest || text.isEmpty() && !emptyAllowed || !isStorable(text)) {
            fault(Reason.INVALID_VALUE, name);
        }
        return keep(name, text);
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** An id or reference: 1 to 64 code points. */
    public String id(String name) {
        return text(name, 64, false);
    }

    /** An id that says the same when it is absent as when it is the usual one. */
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
        var text = string(name, true);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return keep(name, constant);
            }
        }
        if (text != null) {
            fault(Reason.INVALID_VALUE, name);
        }
        return type.getEnumConstants()[0];
    }

    /** A code of one digit in a string, e.g. a selling type: {@code "1"}. */
    public int digit(String name, int least, int greatest) {
        var text = string(name, true);
        for (int digit = least; digit <= greatest; digit++) {
            if (String.valueOf(digit).equals(text)) {
                return keep(name, digit);
            }
        }
        if (text != null) {
            fault(Reason.INVALID_VALUE, name);
        }
        return least;
    }

    public boolean flag(String name, String meaning) {
        return keep(name, meaning.equals(string(name, false)));
    }

    /** A JSON integer within bounds; {@code absent} when the field is optional and not there. */
    public long integer(String name, long least, long greatest, @Nullable Long absent) {
        var value = value(name, absent == null);
        if (value == null) {
            return absent == null ? least : keep(name, absent);
        }
        if (!value.isIntegralNumber()) {
            fault(Reason.MALFORMED, name);
            return least;
        }
        BigInteger number = value.bigIntegerValue();
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(greatest)) > 0) {
            fault(Reason.INVALID_VALUE, name);
            return least;
        }
        return keep(name, number.longValue());
    }

    public long count(String name) {
        return integer(name, 0, Long.MAX_VALUE, null);
    }

    /** A decimal in a string: digits, at most {@code places} of them after the point, and {@code valid}. */
    public @Nullable BigDecimal decimal(String name, int places, boolean required, Predicate<BigDecimal> valid) {
        var text = string(name, required);
        if (text == null) {
            return null;
        }
        var number = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
        if (number == null || number.scale() > places || !valid.test(number)) {
            fault(Reason.INVALID_VALUE, name);
            return null;
        }
        keep(name, number.stripTrailingZeros().toPlainString());
        return number;
    }

    /** An instant with offset, truncated to the second; {@code absent} when the field is optional and not there. */
    public long instant(String name, @Nullable Long absent) {
        var text = string(name, absent == null);
        if (text == null) {
            return absent == null ? 0 : absent;
        }
        try {
            var instant = parse(text);
            var second = instant.getEpochSecond();
            if (second >= Span.BEGINNING && second < Span.FOREVER) {
                keep(name, instant);
                return second;
            }
        } catch (DateTimeException e) {
            // said below, with the field's name
        }
        fault(Reason.INVALID_VALUE, name);
        return 0;
    }

    private static Instant parse(String text) {
        var midnight = MIDNIGHT.matcher(text);
        if (midnight.matches()) {
            return OffsetDateTime.parse(midnight.group(1) + "00:00" + midnight.group(3))
                    .toInstant()
                    .plus(1, ChronoUnit.DAYS);
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    /** As {@link #instant}, and not more than 24 hours ahead of the clock. */
    public long pastInstant(String name, @Nullable Long absent) {
        var instant = instant(name, absent);
        if (instant > now + A_DAY && instant != Span.FOREVER) {
            fault(Reason.IN_THE_FUTURE, name);
        }
        return instant;
    }

    public boolean has(String name) {
        var value = json.isObject() ? json.get(name) : null;
        return value != null && !value.isNull();
    }

    /** Only CNY is settled. */
    public void currency() {
        var currency = string("currency", false);
        if (currency != null && !currency.equals("CNY")) {
            fault(Reason.WRONG_CURRENCY, "currency");
        }
    }

    /** Reads each object of an optional list. */
    public void each(String name, java.util.function.Consumer<Node> read) {
        var list = value(name, false);
        if (list == null) {
            return;
        }
        if (!list.isArray()) {
            fault(Reason.MALFORMED, name);
            return;
        }
        for (var element : list) {
            var item = new Node(element, zone, now, content);
            if (!element.isObject()) {
                item.fault(Reason.MALFORMED, name);
            }
            read.accept(item);
            if (item.reason != null) {
                fault(item.reason, name);
            }
        }
    }

    /** The text of a field for the list of rejects, if it is a string. */
    public @Nullable String label(String name) {
        var value = json.isObject() ? json.get(name) : null;
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
