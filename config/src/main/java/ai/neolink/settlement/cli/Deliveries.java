package ai.neolink.settlement.cli;

import ai.neolink.settlement.delivery.ExportDelivery;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.platform.ActionDelivery;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/**
 * Delivers after runs: actions to the platform, exports to finance. A failed delivery does not fail the run; it waits.
 */
final class Deliveries {
    private Deliveries() {}

    /** Delivers; routes are started only if something waits and has a destination. */
    static void send(Settle settle, ApplicationContext settled, Output output) {
        var actions = settled.getBean(ActionDelivery.class).isDue();
        var exports = settled.getBean(ExportDelivery.class).isDue();
        if (!actions && !exports) {
            return;
        }
        try (var context = settle.startWithRoutes(Map.of())) {
            if (actions) {
                var sent = context.getBean(ActionDelivery.class).deliver();
                output.tell("%s delivered to the platform%s."
                        .formatted(
                                Figures.count(sent.delivered(), "action was", "actions were"), failed(sent.failed())));
            }
            if (exports) {
                var sent = context.getBean(ExportDelivery.class).deliver();
                output.tell("%s delivered%s."
                        .formatted(
                                Figures.count(sent.delivered(), "export was", "exports were"), failed(sent.failed())));
            }
        }
    }

    private static String failed(int count) {
        return count == 0 ? "" : ", " + Figures.count(count, "failed and waits", "failed and wait");
    }
}
