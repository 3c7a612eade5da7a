package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.http.Patience;
import ai.neolink.settlement.http.PlatformHttp;
import ai.neolink.settlement.outbox.Outbox;
import ai.neolink.settlement.outbox.Outbox.Pending;
import ai.neolink.settlement.store.DatabaseFault;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Delivers the actions of the outbox, in the order in which they fell due. An action is sent under its id, so the
 * platform knows it once however often it comes. After a kill between the sending and our note of it, the action is
 * sent again, and the platform answers that it knows the action.
 */
@Component
public class ActionDelivery {
    /** Counts the actions that were delivered, and those that failed. */
    public record DeliveredActions(int delivered, int failed) {}

    private static final Logger LOG = LoggerFactory.getLogger(ActionDelivery.class);
    private static final int MOST = 10_000;

    private final ObjectProvider<CamelContext> camel;
    private final ObjectProvider<ProducerTemplate> producer;
    private final PlatformSettings settings;
    private final Outbox outbox;
    private final long timeoutMs;

    ActionDelivery(
            ObjectProvider<CamelContext> camel,
            ObjectProvider<ProducerTemplate> producer,
            PlatformSettings settings,
            Outbox outbox,
            PlatformHttp http) {
        this.camel = camel;
        this.producer = producer;
        this.settings = settings;
        this.outbox = outbox;
        timeoutMs = http.timeoutMs();
    }

    /** Whether an action waits and a platform is set. */
    public boolean isDue() {
        return !settings.baseUrl().isEmpty() && outbox.waiting().count() > 0;
    }

    /**
     * Tries each action once, with the patience of a page. An action that the platform refuses stays in the outbox, and
     * the next one is tried. When the platform cannot be reached, the rest waits for the next time. An action that is
     * not due any more is cancelled and not sent (G10).
     *
     * @throws ai.neolink.settlement.refusal.Refusal if a setting is missing or impossible
     */
    public DeliveredActions deliver() {
        settings.check();
        addRoutes();
        var delivered = 0;
        var failed = 0;
        for (var action : outbox.pending(MOST)) {
            var exchange = producer.getObject().request("direct:deliver-action", e -> {
                e.setProperty(SendAction.ACTION, action);
                e.setProperty(Patience.SPENT, new Patience.Spent());
            });
            var failure = exchange.getException();
            if (failure == null) {
                outbox.attempted(action, true, answer(exchange));
                delivered++;
            } else if (Fault.of(exchange) == Fault.STOPPING) {
                break;
            } else if (failure instanceof Undeserved undeserved) {
                outbox.cancelled(action, undeserved.getMessage());
                LOG.warn("action {} {} is cancelled: {}", action.type(), action.id(), undeserved.getMessage());
            } else {
                failed++;
                note(action, failure);
                if (isAway(failure)) {
                    break;
                }
            }
        }
        return new DeliveredActions(delivered, failed);
    }

    private static String answer(Exchange exchange) {
        return Objects.requireNonNullElse(exchange.getProperty(SendAction.ANSWER, String.class), "");
    }

    private void note(Pending action, Exception failure) {
        var sentence = DatabaseFault.sentence(failure);
        outbox.attempted(action, false, sentence);
        LOG.warn("action {} {} is not delivered: {}", action.type(), action.id(), sentence);
    }

    private static boolean isAway(Exception failure) {
        return !(failure instanceof Answer answer) || answer.isTrouble();
    }

    private void addRoutes() {
        var context = camel.getObject();
        if (context.getRoute(ActionRoutes.DELIVER) != null) {
            return;
        }
        TemplatedRouteBuilder.builder(context, ActionRoutes.SEND)
                .routeId(ActionRoutes.SEND)
                .parameter("base", settings.baseUrl())
                .parameter("timeoutMs", timeoutMs)
                .add();
        TemplatedRouteBuilder.builder(context, ActionRoutes.DELIVER)
                .routeId(ActionRoutes.DELIVER)
                .add();
    }
}
