package ai.neolink.settlement.cli;

import ai.neolink.settlement.platform.ActionDelivery;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Tells the platform what runs have found, after they are done. What cannot be delivered is no failure of the run: it waits. */
final class Deliveries {
    private Deliveries() {}

    /** Starts routes only if there is something to tell, and a platform. */
    static void send(Settle settle, ApplicationContext settled, Output output) {
        if (!settled.getBean(ActionDelivery.class).isDue()) {
            return;
        }
        try (var context = settle.startWithRoutes(Map.of())) {
            var sent = context.getBean(ActionDelivery.class).deliver();
            output.say("%d actions were delivered to the platform%s."
                    .formatted(
                            sent.delivered(),
                            sent.failed() == 0 ? "" : ", %d failed and wait".formatted(sent.failed())));
        }
    }
}
