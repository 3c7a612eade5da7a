package ai.neolink.settlement.bank;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.BankPage;
import ai.neolink.settlement.statement.BankStatement;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.LineKind;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.statement.StatementSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One statement while it is read. Decides what each entry means for us, and checks that the opening balance and the
 * movements come to the closing balance (payments C.1, C.2; P17, P18, P21).
 */
final class StatementInProgress {
    /** Longest reference, account or statement number that the tables hold; every bank's format allows less. */
    private static final int LONGEST_ID = 64;

    private final BankFormats.BankFormat format;
    private final StatementSink sink;
    private final String written;
    private final String account;
    private final String reference;
    private long in;
    private long out;
    private int entries;
    private @Nullable LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    /**
     * @param written how the file is written, e.g. {@code MT940}
     * @throws StatementFault if it is another's account
     */
    StatementInProgress(
            BankFormats.BankFormat format, StatementSink sink, String written, String account, String reference) {
        this.format = format;
        this.written = written;
        this.sink = sink;
        this.account = BankFormats.withoutBlanks(account);
        this.reference = id("statement number", reference);
        if (!format.isOurs(account)) {
            throw FileFault.OTHER_ACCOUNT.refuse(
                    account.length() > LONGEST_ID ? account.substring(0, LONGEST_ID) + "…" : account);
        }
    }

    private static String id(String what, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST_ID || text.indexOf('\0') >= 0) {
            throw new StatementFault("a %s is longer than %d characters, or no text: %s…"
                    .formatted(
                            what,
                            LONGEST_ID,
                            text.substring(0, Math.min(text.length(), 40)).replace('\0', '?')));
        }
        return text;
    }

    boolean isOf(String account) {
        return this.account.equals(BankFormats.withoutBlanks(account));
    }

    void add(BankEntry entry) {
        id("reference", entry.reference());
        var subAccount = entry.subAccount() == null ? account : id("creditor account", entry.subAccount());
        if (entry.remark().indexOf('\0') >= 0) {
            throw new StatementFault("the remark of entry %s is no text".formatted(entry.reference()));
        }
        if (entry.booked()) {
            if (entry.incoming()) {
                in = Math.addExact(in, entry.fen());
            } else {
                out = Math.addExact(out, entry.fen());
            }
            firstDay = firstDay == null || entry.day().isBefore(firstDay) ? entry.day() : firstDay;
            lastDay = lastDay == null || entry.day().isAfter(lastDay) ? entry.day() : lastDay;
        }
        var ignoredBy = ignoredBy(entry);
        var payout = entry.incoming() && !entry.reversal() && ignoredBy == null
                ? format.payoutOf(entry.payerName(), entry.payerAccount()).orElse(null)
                : null;
        sink.line(new StatementLine(
                "",
                kind(entry, payout),
                entry.day(),
                BeijingDay.start(entry.day()),
                entry.incoming(),
                entry.fen(),
                BigDecimal.ZERO,
                ignoredBy,
                "",
                BankReference.of(entry.reference()),
                payout,
                subAccount,
                entry.remark(),
                entries));
    }

    /** Ends an entry: everything added since the last entry is one entry, a batch or a single line. */
    void endEntry() {
        entries++;
    }

    /** The rule by which an entry is ignored. Banks write messages to their customers as entries of 0.00 (P46). */
    private static @Nullable String ignoredBy(BankEntry entry) {
        if (!entry.booked()) {
            return StatementLine.NOT_BOOKED;
        }
        return entry.fen() == 0 ? StatementLine.ZERO_AMOUNT : null;
    }

    private static LineKind kind(BankEntry entry, @Nullable Channel payout) {
        if (payout != null) {
            return LineKind.ARRIVAL;
        }
        if (entry.incoming()) {
            return entry.reversal() || entry.interest() ? LineKind.OTHER : LineKind.TRANSFER;
        }
        return entry.charges() ? LineKind.CHARGES : LineKind.OTHER;
    }

    /**
     * Ends the statement.
     *
     * @throws StatementFault that names both figures, if they differ
     */
    void end(long openingFen, long closingFen, LocalDate closingDay) {
        sink.balances(tied(openingFen, closingFen, closingDay));
    }

    /**
     * Ends pages of a statement whose other pages are in other files.
     *
     * @throws StatementFault that names both figures, if they differ
     */
    void endPages(Pages pages, long openingFen, long closingFen, LocalDate closingDay) {
        sink.page(new BankPage(
                pages.first(), pages.last(), pages.opens(), pages.closes(), tied(openingFen, closingFen, closingDay)));
    }

    /** The numbers of the pages, 0 if the bank gives none, and whether the statement begins and ends with them. */
    record Pages(int first, int last, boolean opens, boolean closes) {}

    private BankStatement tied(long openingFen, long closingFen, LocalDate closingDay) {
        var last = lastDay == null || lastDay.isBefore(closingDay) ? closingDay : lastDay;
        var counted = Math.addExact(openingFen, Math.subtractExact(in, out));
        if (counted != closingFen) {
            throw FileFault.NOT_TIED.refuseUntil(
                    last,
                    reference,
                    Money.text(openingFen),
                    Money.text(in - out),
                    Money.text(counted),
                    Money.text(closingFen));
        }
        return new BankStatement(
                account,
                format.isMain(account),
                reference,
                written,
                firstDay == null || firstDay.isAfter(last) ? last : firstDay,
                last,
                closingDay,
                openingFen,
                closingFen);
    }
}
