package ai.neolink.settlement.recharge;

import ai.neolink.settlement.statement.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the lines and recharges of one merchant order number (P5, P7, P8). Equal amounts are paired
 * first, then the rest: lines by (day, time, number), recharges by (paid at, id). A pair is never undone.
 */
final class PaymentRule {
    private static final Comparator<ProviderLine> LINES = Comparator.comparing(ProviderLine::day)
            .thenComparingLong(ProviderLine::bookedAt)
            .thenComparing(ProviderLine::number);
    private static final Comparator<Reported> RECHARGES =
            Comparator.comparingLong(Reported::paidAt).thenComparing(Reported::id);

    private final Channel channel;
    private final List<ProviderLine> lines;
    private final List<Reported> recharges;
    private final List<ProviderLine> freeLines;
    private final List<Reported> freeRecharges;
    private final Items items = Items.empty();

    private PaymentRule(Channel channel, Collection<ProviderLine> lines, Collection<Reported> recharges, long start) {
        this.channel = channel;
        this.lines = lines.stream().sorted(LINES).toList();
        this.recharges = recharges.stream().sorted(RECHARGES).toList();
        freeLines =
                new ArrayList<>(this.lines.stream().filter(ProviderLine::isFree).toList());
        freeRecharges = new ArrayList<>(
                this.recharges.stream().filter(r -> r.isFree(start)).toList());
    }

    /** @param start recharges paid before this instant are never settled */
    static Items apply(Channel channel, Collection<ProviderLine> lines, Collection<Reported> recharges, long start) {
        var rule = new PaymentRule(channel, lines, recharges, start);
        rule.pair((line, recharge) -> line.grossFen() == recharge.amountFen());
        rule.pair((line, recharge) -> true);
        rule.freeLines.forEach(rule::suspend);
        rule.freeRecharges.forEach(rule::leaveWaiting);
        rule.lines.stream().filter(l -> l.isNew() && !l.isFree()).forEach(rule::takeUp);
        return rule.items;
    }

    private void pair(BiPredicate<ProviderLine, Reported> fits) {
        for (var line : List.copyOf(freeLines)) {
            freeRecharges.stream().filter(r -> fits.test(line, r)).findFirst().ifPresent(recharge -> {
                freeLines.remove(line);
                freeRecharges.remove(recharge);
                pair(line, recharge);
            });
        }
    }

    private void pair(ProviderLine line, Reported recharge) {
        items.pairs().add(new Items.Pair(recharge.key(), line.key()));
        post(line, line.isNew() ? ItemState.PAIRED : ItemState.LATE_PAIRED);
        close(line.open());
        close(recharge.open());
        if (line.grossFen() != recharge.amountFen()) {
            items.opened()
                    .add(OpenBreak.ofLine(
                            channel, BreakKind.AMOUNT_MISMATCH, line.identity(), line.key(), recharge.key()));
        }
    }

    private void post(ProviderLine line, ItemState state) {
        items.postings()
                .add(new ItemPosting(
                        line.key(), channel, line.day(), state, line.grossFen(), line.feeIf(line.isNew()), 0, 0));
    }

    private void close(@Nullable OpenBreak open) {
        if (open != null) {
            items.closed().add(open.id());
        }
    }

    /** Puts money that no customer is credited for into suspense; every night tries it again. */
    private void suspend(ProviderLine line) {
        if (line.isNew()) {
            post(line, ItemState.SUSPENDED_IN);
        }
        list(line, recharges.isEmpty() ? BreakKind.MISSING_ON_PLATFORM : BreakKind.DUPLICATE);
    }

    private void list(ProviderLine line, BreakKind kind) {
        if (line.open() == null || line.open().kind() != kind) {
            close(line.open());
            items.opened().add(OpenBreak.ofLine(channel, kind, line.identity(), line.key(), 0));
        }
    }

    /** Leaves a recharge without a line in transit until both its statements have been taken up. */
    private void leaveWaiting(Reported recharge) {
        if (!recharge.posted()) {
            return;
        }
        var assigned = lines.stream().anyMatch(ProviderLine::isAssigned);
        if (!assigned && !recharge.statementsTaken()) {
            return;
        }
        var anotherIsPaired = recharges.stream().anyMatch(r -> r.key() != recharge.key() && r.paired())
                || items.pairs().stream().anyMatch(p -> p.claim() != recharge.key());
        var kind = assigned || anotherIsPaired ? BreakKind.DUPLICATE : BreakKind.MISSING_AT_PROVIDER;
        if (recharge.open() == null || recharge.open().kind() != kind) {
            close(recharge.open());
            items.opened().add(OpenBreak.ofRecharge(channel, kind, recharge.id(), recharge.key()));
        }
    }

    /** Takes up a line that is never paired with a recharge. */
    private void takeUp(ProviderLine line) {
        if (line.ignored()) {
            post(line, ItemState.IGNORED);
        } else if (line.incoming()) {
            post(line, ItemState.SUSPENDED_IN);
            list(line, BreakKind.MISSING_ON_PLATFORM);
        } else {
            post(line, ItemState.SUSPENDED_OUT);
            list(line, BreakKind.REFUND_NOT_SUPPORTED);
        }
    }
}
