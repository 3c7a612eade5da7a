package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an instance is stopped and when its data is cleared (billing rules, “Retention and expiry”; fine print 33): fifteen times 24 hours
 * after a pay-as-you-go instance was shut down, or after the paid time of a subscription ended, unless there was a session or a renewal
 * before that instant. What comes later takes nothing back, so a night that is caught up finds what it would have found on time. But what fell
 * due before the night's own time, and is known only now, is judged by all that has happened since: data of an instance that is used is not
 * cleared for a correction of long ago. A deleted instance has nothing to clear.
 *
 * @param from  beginning of the night's own time
 * @param until its end
 */
public record RetentionRule(BillingZone zone, long from, long until) {
    static final long RETENTION = 15 * 86_400L;
    private static final int PAY_AS_YOU_GO = 1;

    /**
     * A session of an instance that was not cancelled.
     *
     * @param stoppedAt  {@link Span#FOREVER} while it runs
     * @param stopReason {@code SHUTDOWN}, {@code DELETED} or {@code EXPIRED}; null while it runs
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

        boolean isDeleted() {
            return "DELETED".equals(stopReason);
        }
    }

    /**
     * The paid time of a subscription as it was after an order.
     *
     * @param until when the next order was placed; {@link Span#FOREVER} after the last
     */
    public record Paid(long account, long through, long until) {
        /** Whether no order was placed before an instant. */
        boolean standsAt(long instant) {
            return instant <= until;
        }
    }

    /** Up to when a session or an order cancels what is due at an instant. */
    private long horizon(long due) {
        return due > from ? due : until;
    }

    /**
     * What is due some day for an instance, by what is known of it.
     *
     * @param paid     after each of its orders, in the order in which they were placed
     * @param sessions in the order of their starts, of the same start by id
     */
    public List<Action> of(long instance, List<Paid> paid, List<Session> sessions) {
        var latest = sessions.isEmpty() ? null : sessions.getLast();
        var actions = new ArrayList<Action>();
        if (latest != null && latest.isDeleted()) {
            return actions;
        }
        if (paid.isEmpty() || latest != null && latest.isPayAsYouGo()) {
            shutDown(instance, sessions, actions);
        } else {
            paid.forEach(p -> expired(instance, p, sessions, actions));
        }
        return actions;
    }

    private void shutDown(long instance, List<Session> sessions, List<Action> actions) {
        for (int i = 0; i < sessions.size(); i++) {
            var session = sessions.get(i);
            var due = session.stoppedAt + RETENTION;
            if (session.isPayAsYouGo()
                    && "SHUTDOWN".equals(session.stopReason)
                    && (i + 1 == sessions.size() || sessions.get(i + 1).startedAt >= horizon(due))) {
                var reason = "shut down since " + zone.text(session.stoppedAt);
                actions.add(new Action(ActionType.CLEAR_DATA, session.account, instance, due, reason));
            }
        }
    }

    private void expired(long instance, Paid paid, List<Session> sessions, List<Action> actions) {
        var through = paid.through;
        if (!paid.standsAt(horizon(through))) {
            return;
        }
        var reason = "paid through " + zone.text(through);
        actions.add(new Action(ActionType.STOP_INSTANCE, paid.account, instance, through, reason));
        var due = through + RETENTION;
        var usedAgain = sessions.stream().anyMatch(s -> s.startedAt > through && s.startedAt < horizon(due));
        if (paid.standsAt(horizon(due)) && !usedAgain) {
            actions.add(new Action(ActionType.CLEAR_DATA, paid.account, instance, due, reason));
        }
    }
}
