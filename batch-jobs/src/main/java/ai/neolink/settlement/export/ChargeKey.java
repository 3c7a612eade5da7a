package ai.neolink.settlement.export;

import ai.neolink.settlement.id.Segments;
import ai.neolink.settlement.time.BillingZone;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The name of a charge that people read and by which it is found at once: {@code
 * COMPUTE/2026-11-21T10/user-7f3a/i-42/h100/0} (C2). The id of a charge is computed from names and says nothing.
 *
 * @param start the period's start: an hour, a day, or for an order the second
 */
public record ChargeKey(String product, String start, String account, String resource, String sku, int seq) {
    private static final int PARTS = 6;
    private static final int LONGEST_NUMBER = 9;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    static ChargeKey of(PostedCharge charge, BillingZone zone) {
        var from = charge.period().from();
        return new ChargeKey(
                charge.product().name(),
                switch (charge.product().grain()) {
                    case HOUR -> zone.hourText(from);
                    case DAY -> zone.day(from).toString();
                    case PERIOD -> SECOND.format(Instant.ofEpochSecond(from).atZone(zone.id()));
                },
                charge.account(),
                charge.resource(),
                charge.sku(),
                charge.seq());
    }

    /** Reads a key that somebody wrote; empty if it is none. */
    public static Optional<ChargeKey> parse(String text) {
        return Segments.split(text)
                .filter(parts -> parts.size() == PARTS && isNumber(parts.getLast()))
                .map(ChargeKey::of);
    }

    private static boolean isNumber(String text) {
        return text.length() <= LONGEST_NUMBER && text.matches("0|[1-9]\\d*");
    }

    private static ChargeKey of(List<String> parts) {
        return new ChargeKey(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                parts.get(4),
                Integer.parseInt(parts.getLast()));
    }

    /** The key as one name for addresses and the command line. */
    @Override
    public String toString() {
        return Segments.join(product, start, account, resource, sku, String.valueOf(seq));
    }
}
