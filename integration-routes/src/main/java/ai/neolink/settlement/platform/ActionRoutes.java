package ai.neolink.settlement.platform;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The route by which actions leave the outbox. A retry repeats the whole call, under the same idempotency key. */
@Component
class ActionRoutes extends RouteBuilder {
    static final String DELIVER = "deliver-action";
    static final String SEND = "send-action";

    @Override
    public void configure() {
        routeTemplate(DELIVER)
                .from("direct:deliver-action")
                .streamCache("false")
                .errorHandler(defaultErrorHandler()
                        .retryWhile(method("patience", "again"))
                        .allowRedeliveryWhileStopping(false)
                        .logExhausted(false)
                        .logRetryAttempted(false))
                .to("direct:send-action");

        routeTemplate(SEND)
                .templateParameter("base")
                .templateParameter("timeoutMs")
                .from("direct:send-action")
                .streamCache("false")
                .errorHandler(noErrorHandler())
                .removeHeaders("*")
                .bean("sendAction", "request")
                .to("{{base}}/billing/lifecycle-actions?httpMethod=POST&" + FeedRoutes.HTTP)
                .bean("sendAction", "answered");
    }
}
