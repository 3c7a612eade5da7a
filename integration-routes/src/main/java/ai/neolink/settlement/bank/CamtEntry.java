package ai.neolink.settlement.bank;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.StatementFault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An {@code Ntry} while it is read: one line, or one line for each transaction of a batch. */
final class CamtEntry {
    private static final Set<String> CHARGES = Set.of("CHRG", "FEES", "COMM");
    private static final Set<String> INTEREST = Set.of("INTR");

    /** Most transactions held in memory; those of a larger batch are passed on before the entry ends. */
    private static final int HELD = 5000;

    /** Longest remark of one transaction, and of all transactions held in memory together, in characters. */
    private static final int LONGEST_REMARK = 1 << 16;

    private static final int LONGEST_HELD = 1 << 20;

    /** A {@code TxDtls}. */
    private static final class Transaction {
        private String reference = "";
        private @Nullable Long fen;
        private @Nullable Boolean debit;
        private String family = "";
        private @Nullable String payerName;
        private @Nullable String payerAccount;
        private @Nullable String subAccount;
        private final StringBuilder remittance = new StringBuilder();
        private String additional = "";
    }

    private final @Nullable LocalDate fallback;
    private final List<Transaction> held = new ArrayList<>();
    private Transaction transaction = new Transaction();
    private String reference = "";
    private long fen = -1;
    private @Nullable Boolean debit;
    private boolean reversal;
    private String status = "";
    private @Nullable LocalDate booked;
    private @Nullable LocalDate value;
    private String family = "";
    private String additional = "";
    private boolean batch;
    private long heldText;
    private boolean passedOn;
    private long sum;

    /** @param fallback the day of an announced entry without a date */
    CamtEntry(@Nullable LocalDate fallback) {
        this.fallback = fallback;
    }

    void startTransaction() {
        transaction = new Transaction();
        held.add(transaction);
    }

    void end(String path, String text, String currency, Supplier<StatementInProgress> statement) {
        switch (path) {
            case "Amt" -> fen = BankAmounts.fen(text, currency);
            case "CdtDbtInd" -> debit = CamtStatement.isDebit(text);
            case "RvslInd" -> reversal = text.equals("true") || text.equals("1");
            case "Sts", "Sts/Cd" -> status = text.isEmpty() ? status : text;
            case "BookgDt/Dt", "BookgDt/DtTm" -> booked = CamtStatement.day(text);
            case "ValDt/Dt", "ValDt/DtTm" -> value = CamtStatement.day(text);
            case "AcctSvcrRef" -> reference = BankReference.of(text);
            case "BkTxCd/Domn/Fmly/SubFmlyCd" -> family = text.toUpperCase(Locale.ROOT);
            case "AddtlNtryInf" -> additional = text;
            case "NtryDtls/TxDtls" -> passOn(statement);
            default -> {
                if (path.startsWith("NtryDtls/TxDtls/")) {
                    detail(path.substring("NtryDtls/TxDtls/".length()), text, currency);
                }
            }
        }
    }

    private void detail(String path, String text, String currency) {
        switch (path) {
            case "Refs/AcctSvcrRef" -> transaction.reference = BankReference.of(text);
            case "Amt" -> transaction.fen = BankAmounts.fen(text, currency);
            case "AmtDtls/TxAmt/Amt" ->
                transaction.fen = transaction.fen == null ? (Long) BankAmounts.fen(text, currency) : transaction.fen;
            case "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm" -> transaction.payerName = text;
            case "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id" -> transaction.payerAccount = text;
            case "RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id" -> transaction.subAccount = text;
            case "CdtDbtInd" -> transaction.debit = CamtStatement.isDebit(text);
            case "BkTxCd/Domn/Fmly/SubFmlyCd" -> transaction.family = text.toUpperCase(Locale.ROOT);
            case "RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref" -> remit(text);
            case "AddtlTxInf" -> transaction.additional = text;
            default -> {
                // names, addresses and references that are not searched
            }
        }
    }

    private void remit(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (transaction.remittance.length() + text.length() > LONGEST_REMARK) {
            throw new StatementFault("the remittance information of entry %s is longer than %d characters"
                    .formatted(reference, LONGEST_REMARK));
        }
        transaction.remittance.append(text).append('\n');
    }

    private void passOn(Supplier<StatementInProgress> statement) {
        batch |= held.size() > 1;
        heldText += transaction.remittance.length() + transaction.additional.length();
        if (held.size() > HELD || heldText > LONGEST_HELD) {
            held.forEach(t -> add(t, statement.get()));
            held.clear();
            heldText = 0;
            batch = true;
        }
    }

    /**
     * Ends the entry. A batch becomes its transactions if each has an amount; the amounts must add up to that of the
     * entry.
     */
    void finish(StatementInProgress statement) {
        if (fen < 0 || debit == null) {
            throw new StatementFault("an entry has no amount or no CdtDbtInd");
        }
        if (!batch || !passedOn && held.stream().anyMatch(t -> t.fen == null)) {
            addWhole(statement);
            return;
        }
        if (!passedOn && isTurnedRound()) {
            held.forEach(t -> t.debit = null);
        }
        held.forEach(t -> add(t, statement));
        if (sum != fen) {
            throw new StatementFault("entry %s is %s, its transactions come to %s"
                    .formatted(reference, Money.text(fen), Money.text(sum)));
        }
    }

    /**
     * Whether the transactions of a reversal are written as they were before the reversal: all against the direction of
     * the entry, and of its amount.
     */
    private boolean isTurnedRound() {
        return held.stream().allMatch(t -> t.fen != null && t.debit != null && !t.debit.equals(debit))
                && held.stream().mapToLong(t -> Objects.requireNonNull(t.fen)).reduce(0, Math::addExact) == fen;
    }

    /**
     * Adds the entry as one line whose remark holds the texts of all its transactions. Details that only one of several
     * transactions has are left out.
     */
    private void addWhole(StatementInProgress statement) {
        var first = held.isEmpty() ? new Transaction() : held.getFirst();
        first.debit = null;
        if (held.stream().anyMatch(t -> !t.family.equals(first.family))) {
            first.family = "";
        }
        held.stream().skip(1).forEach(t -> first.remittance.append(text(t)).append('\n'));
        first.fen = fen;
        add(first, statement);
    }

    private void add(Transaction t, StatementInProgress statement) {
        if (t.fen == null) {
            throw new StatementFault("a transaction of entry %s has no amount".formatted(reference));
        }
        var out = Boolean.TRUE.equals(t.debit == null ? debit : t.debit);
        passedOn = true;
        // A transaction against the direction of the entry is subtracted.
        sum = Math.addExact(sum, out == Boolean.TRUE.equals(debit) ? t.fen : -t.fen);
        var kind = t.family.isEmpty() ? family : t.family;
        statement.add(new BankEntry(
                reference.isEmpty() ? t.reference : reference,
                day(),
                !out,
                reversal,
                status.equals("BOOK"),
                CHARGES.contains(kind),
                INTEREST.contains(kind),
                t.fen,
                t.payerName,
                t.payerAccount,
                t.subAccount,
                text(t)));
    }

    private String text(Transaction t) {
        return t.remittance.isEmpty() ? t.additional + '\n' + additional : t.remittance.toString();
    }

    private LocalDate day() {
        if (booked != null) {
            return booked;
        }
        if (value != null) {
            return value;
        }
        if (!status.equals("BOOK") && fallback != null) {
            return fallback;
        }
        throw new StatementFault("entry %s has neither a booking nor a value date".formatted(reference));
    }
}
