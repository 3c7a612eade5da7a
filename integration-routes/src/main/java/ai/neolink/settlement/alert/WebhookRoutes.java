package ai.neolink.settlement.alert;

import ai.neolink.settlement.http.Answer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The route to the webhook; another try repeats the whole call. */
@Component
class WebhookRoutes extends RouteBuilder {
    static final String TELL = "tell-alert";
    static final String SEND = "send-alert";

    private static final int QUOTED = 200;
    private static final String HTTP = "httpMethod=POST&throwExceptionOnFailure=false&disableStreamCache=true"
            + "&followRedirects=false&bridgeEndpoint=true&copyHeaders=false&connectTimeout=5000"
            + "&connectionRequestTimeout=5000&responseTimeout=10000&soTimeout=10000&httpClientConfigurer=#providerHttp";

    @Override
    public void configure() {
        routeTemplate(TELL)
                .from("direct:tell-alert")
                .streamCache("false")
                .errorHandler(defaultErrorHandler()
                        .retryWhile(method("patience", "again"))
                        .allowRedeliveryWhileStopping(false)
                        .logExhausted(false)
                        .logRetryAttempted(false))
                .to("direct:send-alert");

        routeTemplate(SEND)
                .from("direct:send-alert")
                .streamCache("false")
                .errorHandler(noErrorHandler())
                .removeHeaders("*")
                .setHeader("Content-Type", constant("application/json"))
                .setHeader(Exchange.HTTP_URI, exchangeProperty(Webhook.ADDRESS))
                .to("http:webhook?" + HTTP.replace("&bridgeEndpoint=true", ""))
                .process(WebhookRoutes::answered);
    }

    private static void answered(Exchange exchange) throws Exception {
        var message = exchange.getMessage();
        var status = Answer.status(message);
        try (var body = message.getBody() instanceof InputStream stream ? stream : InputStream.nullInputStream()) {
            if (status / 100 != 2) {
                throw new Answer(
                        "the webhook",
                        status,
                        message.getHeader("Retry-After", String.class),
                        new String(body.readNBytes(QUOTED), StandardCharsets.UTF_8)
                                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                                .strip());
            }
        }
        message.setBody(null);
    }
}
