package ai.neolink.settlement.statement;

import ai.neolink.settlement.id.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement as its provider states it.
 *
 * @param identity        what identifies the line, parts joined by {@code |}: equal identities are the same line in any
 *     file; empty for the bank's lines until their statement is known
 * @param day             day of the bill, or the booking date
 * @param bookedAt        epoch seconds
 * @param incoming        whether money comes in
 * @param grossFen        at least 0
 * @param fee             in CNY, at most 5 places; positive if it is charged to us
 * @param ignoredBy       the rule by which the line is counted and otherwise ignored; null for most lines
 * @param merchantOrderNo empty if there is none
 * @param providerNo      number of the line at the provider or bank; empty if there is none
 * @param payoutChannel   for an ARRIVAL: the provider whose payout arrives
 * @param subAccount      bank account that received the money; null except for the bank
 * @param remark          text that may name a customer; null except for the bank
 * @param entry           number of the bank's entry within its statement: transactions of a batch share one entry
 */
public record StatementLine(
        String identity,
        LineKind kind,
        LocalDate day,
        long bookedAt,
        boolean incoming,
        long grossFen,
        BigDecimal fee,
        @Nullable String ignoredBy,
        String merchantOrderNo,
        String providerNo,
        @Nullable Channel payoutChannel,
        @Nullable String subAccount,
        @Nullable String remark,
        int entry) {
    /** The rule by which lines of 0.00 are ignored (P46): messages, and movements that move nothing. */
    public static final String ZERO_AMOUNT = "ZERO_AMOUNT";

    /** The rule by which announced lines, which the bank has not booked, are ignored. */
    public static final String NOT_BOOKED = "NOT_BOOKED";

    /** A line of a provider's bill. */
    public static StatementLine ofBill(
            String identity,
            LineKind kind,
            LocalDate day,
            long bookedAt,
            boolean incoming,
            long grossFen,
            BigDecimal fee,
            @Nullable String ignoredBy,
            String merchantOrderNo,
            String providerNo) {
        return new StatementLine(
                identity,
                kind,
                day,
                bookedAt,
                incoming,
                grossFen,
                fee,
                ignoredBy,
                merchantOrderNo,
                providerNo,
                null,
                null,
                null,
                0);
    }

    StatementLine named(String newIdentity) {
        return new StatementLine(
                newIdentity,
                kind,
                day,
                bookedAt,
                incoming,
                grossFen,
                fee,
                ignoredBy,
                merchantOrderNo,
                providerNo,
                payoutChannel,
                subAccount,
                remark,
                entry);
    }

    boolean isBooked() {
        return !NOT_BOOKED.equals(ignoredBy);
    }

    /** The change of the balance in fen. */
    long signedFen() {
        return incoming ? grossFen : -grossFen;
    }

    /** Key of a bank's reference; 0 without one. */
    static long referenceKey(@Nullable String reference) {
        return reference == null || reference.isEmpty() ? 0 : Key.of(Key.LINE, reference);
    }
}
