package ai.neolink.settlement.channel;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.BankPage;
import ai.neolink.settlement.statement.BankStatement;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.statement.StatementReader;
import ai.neolink.settlement.statement.StatementSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Collects what a reader found in a file, as text. */
public final class Collected implements StatementSink {
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<BankStatement> balances = new ArrayList<>();
    private final List<BankPage> pages = new ArrayList<>();

    private Collected() {}

    public static Collected of(StatementReader reader) {
        var collected = new Collected();
        try {
            reader.read(collected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collected;
    }

    /** Returns why a file is refused. */
    public static String fault(StatementReader reader) {
        try {
            of(reader);
        } catch (StatementFault fault) {
            return String.valueOf(fault.getMessage());
        }
        throw new AssertionError("the file was accepted");
    }

    @Override
    public void day(LocalDate day) {
        // The reader reports the fault.
    }

    @Override
    public void line(StatementLine line) {
        lines.add(line);
    }

    @Override
    public void balances(BankStatement statement) {
        balances.add(statement);
    }

    @Override
    public void page(BankPage page) {
        pages.add(page);
    }

    public List<BankPage> pages() {
        return pages;
    }

    public List<StatementLine> all() {
        return lines;
    }

    public List<BankStatement> statements() {
        return balances;
    }

    /** Lists lines as {@code PAYMENT +106.00 fee 0.64000 order number [ignored]}. */
    public List<String> lines() {
        return lines.stream()
                .map(l -> "%s %s%s fee %s %s %s%s"
                        .formatted(
                                l.kind(),
                                l.incoming() ? "+" : "-",
                                Money.text(l.grossFen()),
                                l.fee().toPlainString(),
                                l.merchantOrderNo(),
                                l.providerNo(),
                                l.ignoredBy() == null ? "" : " " + l.ignoredBy()))
                .toList();
    }

    /** Lists lines as {@code TRANSFER 2026-11-01 +10600.00 reference “remark” [channel] [ignored]}. */
    public List<String> entries() {
        return lines.stream()
                .map(l -> "%s %s %s%s %s “%s”%s%s"
                        .formatted(
                                l.kind(),
                                l.day(),
                                l.incoming() ? "+" : "-",
                                Money.text(l.grossFen()),
                                l.providerNo(),
                                l.remark().strip(),
                                l.payoutChannel() == null ? "" : " " + l.payoutChannel(),
                                l.ignoredBy() == null ? "" : " " + l.ignoredBy()))
                .toList();
    }

    /** Lists the bank's references, each with the number of its entry. */
    public List<String> references() {
        return lines.stream().map(l -> l.entry() + " " + l.providerNo()).toList();
    }

    public List<String> identities() {
        return lines.stream().map(StatementLine::identity).toList();
    }
}
