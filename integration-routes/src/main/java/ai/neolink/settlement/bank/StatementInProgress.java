package ai.neolink.settlement.bank;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.BankStatement;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.LineKind;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.statement.StatementSink;
import ai.neolink.settlement.store.Key;
import ai.neolink.settlement.store.NameBasedId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement while it is read: gives its entries their identity and says what each is to us, and checks that opening and movements
 * come to the closing (payments C; fine print P17, P18, P21).
 */
final class StatementInProgress {
    /** Of a reference, an account, a statement's number: what the tables hold, more than any bank's format allows. */
    private static final int LONGEST_ID = 64;

    private final BankSettings.BankFormat format;
    private final StatementSink sink;
    private final String account;
    private final String reference;
    private final Map<Long, Integer> seen = new HashMap<>();
    private long in;
    private long out;
    private final BitSet unnamed = new BitSet();
    private final BitSet namedAsStatement = new BitSet();
    private int position;
    private @Nullable LocalDate firstDay;
    private @Nullable LocalDate lastDay;

    /** @throws StatementFault if it is another's account */
    StatementInProgress(BankSettings.BankFormat format, StatementSink sink, String account, String reference) {
        this.format = format;
        this.sink = sink;
        this.account = BankSettings.withoutBlanks(account);
        this.reference = id("statement number", reference);
        if (!format.isOurs(account)) {
            throw new StatementFault("the statement is of account %s, which is not settlement.bank.account"
                    .formatted(account.length() > LONGEST_ID ? account.substring(0, LONGEST_ID) + "…" : account));
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
        return this.account.equals(BankSettings.withoutBlanks(account));
    }

    void add(Entry entry) {
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
                identity(entry),
                kind(entry, payout),
                entry.day(),
                BeijingDay.start(entry.day()),
                entry.incoming(),
                entry.fen(),
                BigDecimal.ZERO,
                ignoredBy,
                "",
                entry.reference(),
                payout,
                subAccount,
                entry.remark()));
    }

    /** Banks write messages to their customers as entries of 0.00 (P46). */
    private static @Nullable String ignoredBy(Entry entry) {
        if (!entry.booked()) {
            return "NOT_BOOKED";
        }
        return entry.fen() == 0 ? StatementLine.ZERO_AMOUNT : null;
    }

    /** Announced entries are numbered apart: the same reference comes again when it is booked. */
    private String identity(Entry entry) {
        var number = position++;
        if (entry.reference().isEmpty()) {
            unnamed.set(number);
            refuseTwice();
            return NameBasedId.join(account, reference, String.valueOf(number));
        }
        var name = NameBasedId.join(account, entry.reference());
        var key = Key.of(Key.LINE, entry.booked() ? name : name + "|NOT_BOOKED");
        var running = seen.merge(key, 1, Integer::sum) - 1;
        if (entry.reference().equals(reference) && entry.booked()) {
            namedAsStatement.set(running);
            refuseTwice();
        }
        return name + '|' + running + (entry.booked() ? "" : "|NOT_BOOKED");
    }

    /** A line without a reference is known by the statement's number; one whose reference is that number must not be taken for it. */
    private void refuseTwice() {
        if (unnamed.intersects(namedAsStatement)) {
            throw new StatementFault("two lines of statement %s have one identity".formatted(reference));
        }
    }

    private static LineKind kind(Entry entry, @Nullable Channel payout) {
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
     * @throws StatementFault that names both figures, if they do not tie
     */
    void end(long openingFen, long closingFen, LocalDate closingDay) {
        var last = lastDay == null || lastDay.isBefore(closingDay) ? closingDay : lastDay;
        var counted = Math.addExact(openingFen, Math.subtractExact(in, out));
        if (counted != closingFen) {
            throw new StatementFault(
                    "statement %s does not tie: opening %s and movements of %s come to %s, the closing is %s"
                            .formatted(
                                    reference,
                                    Money.text(openingFen),
                                    Money.text(in - out),
                                    Money.text(counted),
                                    Money.text(closingFen)),
                    last);
        }
        sink.balances(new BankStatement(
                account,
                format.isMain(account),
                reference,
                firstDay == null || firstDay.isAfter(last) ? last : firstDay,
                last,
                openingFen,
                closingFen));
    }
}
