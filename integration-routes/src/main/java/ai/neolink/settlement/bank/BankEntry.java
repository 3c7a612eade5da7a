package ai.neolink.settlement.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a bank statement, or one transaction of a batch, whatever the format.
 *
 * @param reference the bank's; empty if it gives none
 * @param booked    false for what is only announced
 * @param charges   the bank's own charges; {@code interest}: what it pays or takes as interest
 * @param subAccount the account of ours the money went to, if the entry says so
 */
record BankEntry(
        String reference,
        LocalDate day,
        boolean incoming,
        boolean reversal,
        boolean booked,
        boolean charges,
        boolean interest,
        long fen,
        @Nullable String payerName,
        @Nullable String payerAccount,
        @Nullable String subAccount,
        String remark) {}
