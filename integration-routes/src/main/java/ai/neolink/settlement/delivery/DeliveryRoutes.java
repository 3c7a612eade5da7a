package ai.neolink.settlement.delivery;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The route by which exports leave; another try begins the folder again. */
@Component
class DeliveryRoutes extends RouteBuilder {
    static final String DELIVER = "deliver-export";

    @Override
    public void configure() {
        routeTemplate(DELIVER)
                .from("direct:deliver-export")
                .errorHandler(defaultErrorHandler()
                        .retryWhile(method("patience", "again"))
                        .allowRedeliveryWhileStopping(false)
                        .logExhausted(false)
                        .logRetryAttempted(false))
                .bean("bringFolder", "bring");
    }
}
