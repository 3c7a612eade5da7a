package ai.neolink.settlement.alert;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.http.Patience;
import ai.neolink.settlement.refusal.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhook that is told of alerts: {@code {"status": "firing" | "resolved", "alert": …, "text": …, "runbook_url":
 * …}}. Without {@code settlement.alert.webhook} (or {@code webhook-file}) nobody is told.
 */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
public class Webhook {
    static final String ADDRESS = "address";

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectProvider<CamelContext> camel;
    private final ObjectProvider<ProducerTemplate> producer;
    private final WebhookSettings settings;

    Webhook(ObjectProvider<CamelContext> camel, ObjectProvider<ProducerTemplate> producer, WebhookSettings settings) {
        this.camel = camel;
        this.producer = producer;
        this.settings = settings;
    }

    public boolean isSet() {
        return settings.isSet();
    }

    /** @throws Refusal that names the setting, not its value */
    public URI address() {
        return settings.address();
    }

    /** @return whether the webhook took the alert; if not, the reason is logged */
    public boolean tell(String status, String alert, String text, String runbook) {
        if (!isSet()) {
            return true;
        }
        var address = address();
        addRoutes();
        var body = JSON.createObjectNode()
                .put("status", status)
                .put("alert", alert)
                .put("text", text)
                .put("runbook_url", runbook)
                .toString();
        var exchange = producer.getObject().request("direct:tell-alert", e -> {
            e.setProperty(ADDRESS, address.toString());
            e.setProperty(Patience.SPENT, new Patience.Spent());
            e.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        });
        var failure = exchange.getException();
        if (failure != null && Fault.of(exchange) != Fault.STOPPING) {
            LOG.warn("the alert webhook could not be told: {}", sentence(failure));
        }
        return failure == null;
    }

    /** A sentence about a failure. Connection faults would name the address, so only their kind is told. */
    private static String sentence(Exception failure) {
        return failure instanceof Answer answer
                ? String.valueOf(answer.getMessage())
                : failure.getClass().getSimpleName();
    }

    private void addRoutes() {
        var context = camel.getObject();
        if (context.getRoute(WebhookRoutes.TELL) == null) {
            TemplatedRouteBuilder.builder(context, WebhookRoutes.SEND)
                    .routeId(WebhookRoutes.SEND)
                    .add();
            TemplatedRouteBuilder.builder(context, WebhookRoutes.TELL)
                    .routeId(WebhookRoutes.TELL)
                    .add();
        }
    }
}
