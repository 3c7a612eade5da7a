package ai.neolink.settlement.lifecycle;

import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an instance is stopped and when its data is cleared (billing rules, “Retention and expiry”; fine print 33): fifteen times 24 hours
 * after a pay-as-you-go instance was shut down, or after the paid time of a subscription ended. A deleted instance has nothing to clear.
 */
public record RetentionRule(BillingZone zone) {
    static final long RETENTION = 15 * 86_400L;
    private static final int PAY_AS_YOU_GO = 1;

    /**
     * The latest session of an instance.
     *
     * @param stoppedAt  {@link ai.neolink.settlement.time.Span#FOREVER} while it runs
     * @param stopReason {@code SHUTDOWN} or {@code DELETED}; null while it runs
     */
    public record LastSession(
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

    /** The paid time of a subscription. */
    public record Paid(long account, long through) {}

    /** What is due some day for an instance, by what is known of it. */
    public List<Action> of(long instance, @Nullable Paid paid, @Nullable LastSession session) {
        var actions = new ArrayList<Action>();
        if (session != null && session.isDeleted()) {
            return actions;
        }
        if (paid == null || session != null && session.isPayAsYouGo()) {
            if (session != null && session.isPayAsYouGo() && "SHUTDOWN".equals(session.stopReason)) {
                actions.add(new Action(
                        ActionType.CLEAR_DATA,
                        session.account,
                        instance,
                        session.stoppedAt + RETENTION,
                        "shut down since " + zone.text(session.stoppedAt)));
            }
            return actions;
        }
        var reason = "paid through " + zone.text(paid.through);
        actions.add(new Action(ActionType.STOP_INSTANCE, paid.account, instance, paid.through, reason));
        // Somebody uses it again: its data is not touched.
        if (session == null || session.startedAt <= paid.through) {
            actions.add(new Action(ActionType.CLEAR_DATA, paid.account, instance, paid.through + RETENTION, reason));
        }
        return actions;
    }
}
