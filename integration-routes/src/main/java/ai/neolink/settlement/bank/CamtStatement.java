package ai.neolink.settlement.bank;

import ai.neolink.settlement.bank.BankFormats.BankFormat;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementSink;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code Stmt} while it is read: its account, its balances, its entries. */
final class CamtStatement {
    private static final Set<String> OPENING = Set.of("OPBD", "PRCD");

    /** A {@code Bal} while it is read. */
    private static final class Balance {
        private String code = "";
        private long fen;
        private boolean debit;
        private @Nullable LocalDate day;

        long signed() {
            return debit ? -fen : fen;
        }
    }

    private final BankFormat format;
    private final StatementSink sink;
    private String id = "";
    private @Nullable String account;
    private String currency = "";
    private Balance balance = new Balance();
    private @Nullable Balance opening;
    private @Nullable Balance closing;
    private @Nullable StatementInProgress progress;
    private @Nullable CamtEntry entry;

    CamtStatement(BankFormat format, StatementSink sink) {
        this.format = format;
        this.sink = sink;
    }

    void start(String path, @Nullable String attribute) {
        switch (path) {
            case "Bal" -> balance = new Balance();
            case "Ntry" -> entry = new CamtEntry(closing == null ? null : closing.day);
            default -> {
                if (path.endsWith("Amt") && attribute != null) {
                    currency = attribute;
                }
            }
        }
        if (entry != null && path.equals("Ntry/NtryDtls/TxDtls")) {
            entry.startTransaction();
        }
    }

    void end(String path, String text) {
        switch (path) {
            case "Id" -> id = text;
            case "Acct/Id/IBAN", "Acct/Id/Othr/Id" -> account = text;
            case "Acct/Ccy" -> {
                if (!text.equals("CNY")) {
                    throw FileFault.OTHER_CURRENCY.refuse(id, text);
                }
            }
            case "Bal/Tp/CdOrPrtry/Cd" -> balance.code = text;
            case "Bal/Amt" -> balance.fen = BankAmounts.fen(text, currency);
            case "Bal/CdtDbtInd" -> balance.debit = isDebit(text);
            case "Bal/Dt/Dt", "Bal/Dt/DtTm" -> balance.day = day(text);
            case "Bal" -> keep(balance);
            case "Ntry" -> finish();
            default -> {
                if (entry != null && path.startsWith("Ntry/")) {
                    entry.end(path.substring("Ntry/".length()), text, currency, this::progress);
                }
            }
        }
    }

    /** Keeps the opening balance: OPBD is preferred to PRCD. */
    private void keep(Balance read) {
        if (read.code.equals("CLBD")) {
            closing = read;
        } else if (OPENING.contains(read.code) && (opening == null || read.code.equals("OPBD"))) {
            opening = read;
        }
    }

    private void finish() {
        if (entry != null) {
            entry.finish(progress());
            progress().endEntry();
            entry = null;
        }
    }

    private StatementInProgress progress() {
        if (progress == null) {
            if (account == null) {
                throw new StatementFault("statement %s names no account".formatted(id));
            }
            progress = new StatementInProgress(format, sink, "CAMT", account, id);
        }
        return progress;
    }

    void end() {
        var ours = progress();
        if (opening == null) {
            throw new StatementFault("statement %s has no opening balance (OPBD or PRCD)".formatted(id));
        }
        if (closing == null || closing.day == null) {
            throw new StatementFault("statement %s has no closing balance (CLBD) with its date".formatted(id));
        }
        ours.end(opening.signed(), closing.signed(), closing.day);
    }

    static boolean isDebit(String text) {
        return switch (text) {
            case "CRDT" -> false;
            case "DBIT" -> true;
            default -> throw new StatementFault("“%s” is neither CRDT nor DBIT".formatted(text));
        };
    }

    /**
     * The date of a {@code Dt} or {@code DtTm} as it is written; a time or an offset behind it does not move the date.
     */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.matches("(?s).{10}[TZ+-].*") ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new StatementFault("“%s” is no date".formatted(BankAmounts.cut(text)));
        }
    }
}
