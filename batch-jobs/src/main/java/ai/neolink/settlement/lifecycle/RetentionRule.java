package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.outbox.Action;
import ai.neolink.settlement.outbox.ActionType;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an instance is stopped and when its data is cleared (billing rules, “Retention and expiry”; fine print 33;
 * G10):
 * fifteen times 24 hours after a pay-as-you-go instance was shut down, or after the paid time of a subscription ended.
 * Judged by the latest session and the paid time alone, by all that is known: neither can be undone, so nothing is due
 * for an instance that was used or paid for again since.
 *
 * @param clearAfter seconds by which data is cleared later than it is due
 * @param at         the end of the run's window; what is due later is not told yet
 */
public record RetentionRule(BillingZone zone, long clearAfter, long at) {
    static final long RETENTION = 15 * 86_400L;
    private static final int PAY_AS_YOU_GO = 1;

    /**
     * A session that was not cancelled.
     *
     * @param stoppedAt  {@link Span#FOREVER} while the session runs
     * @param stopReason {@code SHUTDOWN}, {@code DELETED} or {@code EXPIRED}; null while the session runs
     */
    public record Session(
            long account,
            int costType,
            long startedAt,
            long stoppedAt,
            @Nullable String stopReason) {
        boolean isPayAsYouGo() {
            return costType == PAY_AS_YOU_GO;
        }
    }

    /**
     * The paid time of a subscription by all its orders.
     *
     * @param account    the customer whose order pays the longest
     * @param lastBegins start of the last service period
     */
    public record Paid(long account, long through, long lastBegins) {}

    /** What is known of an instance: its sessions in the order of their starts, then of their ids. */
    public record KnownInstance(@Nullable Paid paid, List<Session> sessions) {
        @Nullable
        Session latest() {
            return sessions.isEmpty() ? null : sessions.getLast();
        }
    }

    /** The actions due for an instance. */
    public List<Action> of(long instance, KnownInstance known) {
        var actions = new ArrayList<Action>(2);
        var latest = known.latest();
        var paid = known.paid;
        if (latest != null && "DELETED".equals(latest.stopReason) || paid != null && paid.through > at) {
            return actions;
        }
        if (latest != null && (latest.isPayAsYouGo() || paid == null)) {
            shutDown(instance, latest, paid, actions);
        } else if (paid != null && (latest == null || latest.startedAt <= paid.through)) {
            expired(instance, paid, latest, actions);
        }
        return actions;
    }

    private void shutDown(long instance, Session latest, @Nullable Paid paid, List<Action> actions) {
        var stop = latest.stoppedAt;
        var paidAgain = paid != null && paid.lastBegins > stop;
        if (latest.isPayAsYouGo() && "SHUTDOWN".equals(latest.stopReason) && isToClear(stop) && !paidAgain) {
            var reason = ActionReason.SHUT_DOWN_SINCE.with(zone.text(stop)).toString();
            actions.add(new Action(ActionType.CLEAR_DATA, latest.account, instance, stop + RETENTION, reason));
        }
    }

    private void expired(long instance, Paid paid, @Nullable Session latest, List<Action> actions) {
        var through = paid.through;
        var reason = ActionReason.PAID_THROUGH.with(zone.text(through)).toString();
        actions.add(new Action(ActionType.STOP_INSTANCE, paid.account, instance, through, reason));
        if (isToClear(through) && (latest == null || latest.stoppedAt <= at)) {
            actions.add(new Action(ActionType.CLEAR_DATA, paid.account, instance, through + RETENTION, reason));
        }
    }

    private boolean isToClear(long end) {
        return end + RETENTION <= at - clearAfter;
    }

    /** What is known, as half a sentence: the reason why an action that was told is not due. */
    public String state(KnownInstance known) {
        var latest = known.latest();
        var session = latest == null
                ? "there is no session"
                : "the latest session began %s and %s"
                        .formatted(
                                zone.text(latest.startedAt),
                                latest.stoppedAt == Span.FOREVER
                                        ? "runs"
                                        : "was stopped %s (%s)"
                                                .formatted(zone.text(latest.stoppedAt), latest.stopReason));
        return known.paid == null ? session : session + "; paid through " + zone.text(known.paid.through);
    }
}
