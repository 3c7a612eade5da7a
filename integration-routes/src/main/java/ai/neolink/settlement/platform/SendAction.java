package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.Problem;
import ai.neolink.settlement.lifecycle.Retention;
import ai.neolink.settlement.outbox.Outbox.Pending;
import ai.neolink.settlement.time.BillingZone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what comes before and after the HTTP call that tells the platform of an action (platform API, “Lifecycle
 * actions”).
 */
@Component
public class SendAction {
    static final String ACTION = "action";
    static final String ANSWER = "answer";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KNOWN_ALREADY = 409;

    private final PlatformSettings settings;
    private final Retention retention;
    private final BillingZone zone;

    SendAction(PlatformSettings settings, Retention retention, BillingZone zone) {
        this.settings = settings;
        this.retention = retention;
        this.zone = zone;
    }

    /**
     * Makes the request. The id of the action is its idempotency key. An action is judged before each try, since
     * minutes may pass between two tries.
     *
     * @throws Undeserved if the action cannot be undone and is not due by what is stored now
     */
    public void request(Exchange exchange) throws Undeserved {
        var action = Objects.requireNonNull(exchange.getProperty(ACTION, Pending.class));
        var against = retention.against(action);
        if (against.isPresent()) {
            throw new Undeserved(against.get());
        }
        var body = JSON.createObjectNode()
                .put("id", action.id())
                .put("type", action.type().name())
                .put("accountId", action.account());
        if (action.instance() != null) {
            body.put("instanceId", action.instance());
        }
        body.put("dueAt", zone.text(action.dueAt())).put("reason", action.reason());
        var message = exchange.getMessage();
        message.setHeader("Authorization", "bearer " + settings.bearer());
        message.setHeader("namespace", settings.namespace());
        message.setHeader("Idempotency-Key", action.id());
        message.setHeader("Content-Type", "application/json");
        message.setHeader("Accept", "application/json");
        message.setBody(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the answer. After 2xx, and after 409 (the platform knows the action), the action is delivered. */
    public void answered(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        var status = Answer.status(message);
        try (var body = message.getBody() instanceof InputStream stream ? stream : InputStream.nullInputStream()) {
            if (status / 100 != 2 && status != KNOWN_ALREADY) {
                throw new Answer(
                        "the platform", status, message.getHeader("Retry-After", String.class), Problem.text(body));
            }
        }
        exchange.setProperty(ANSWER, String.valueOf(status));
        message.setBody(null);
    }
}
