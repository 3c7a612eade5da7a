package ai.neolink.settlement.statement;

import ai.neolink.settlement.id.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement, as its provider tells it.
 *
 * @param identity        what makes it this line, parts joined by {@code |}: the same identity is the same line, in
 *     whatever file; of the bank's lines empty until their statement is known
 * @param day             the bill's day, or the booking date
 * @param bookedAt        epoch seconds
 * @param incoming        money in
 * @param grossFen        not negative
 * @param fee             in CNY, at most 5 places, signed: positive is charged to us
 * @param ignoredBy       the rule by which it is counted and otherwise ignored; null for most
 * @param merchantOrderNo empty if there is none
 * @param providerNo      the provider's or the bank's number of it; empty if there is none
 * @param payoutChannel   of an ARRIVAL: whose payout it is
 * @param subAccount      the bank account the money went to; null but for the bank
 * @param remark          where a customer's ID may stand; null but for the bank
 * @param entry           the number of the bank's entry within its statement: the transactions of a batch have one
 *     entry
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

    /** The rule by which lines are ignored that the bank only announces. */
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

    /** What it adds to a balance, in fen. */
    long signedFen() {
        return incoming ? grossFen : -grossFen;
    }

    /** Of a bank's reference; 0 without one. */
    static long referenceKey(@Nullable String reference) {
        return reference == null || reference.isEmpty() ? 0 : Key.of(Key.LINE, reference);
    }
}
