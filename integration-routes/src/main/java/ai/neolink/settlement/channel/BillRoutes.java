package ai.neolink.settlement.channel;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * The route template for all bills. Requesting and fetching are one route without an error handler, so that another try
 * begins with a new request: each link works once.
 */
@Component
class BillRoutes extends RouteBuilder {
    static final String PULL = "pull-bill";
    static final String FETCH = "fetch-bill";

    private static final String HTTP = "throwExceptionOnFailure=false&disableStreamCache=true&followRedirects=false"
            + "&bridgeEndpoint=true&copyHeaders=false&connectTimeout=5000&connectionRequestTimeout=5000"
            + "&responseTimeout={{timeoutMs}}&soTimeout={{timeoutMs}}&connectionsPerRoute=2&maxTotalConnections=4"
            + "&httpClientConfigurer=#providerHttp";

    @Override
    public void configure() {
        routeTemplate(PULL)
                .templateParameter("channel")
                .from("direct:pull-bill-{{channel}}")
                .streamCache("false")
                .errorHandler(defaultErrorHandler()
                        .retryWhile(method("patience", "again"))
                        .allowRedeliveryWhileStopping(false)
                        .logExhausted(false)
                        .logRetryAttempted(false))
                .to("direct:fetch-bill-{{channel}}");

        routeTemplate(FETCH)
                .templateParameter("channel")
                .templateParameter("address")
                .templateParameter("method")
                .templateParameter("timeoutMs")
                .from("direct:fetch-bill-{{channel}}")
                .streamCache("false")
                .errorHandler(noErrorHandler())
                .bean("fetchBill", "apply")
                .to("{{address}}?httpMethod={{method}}&" + HTTP)
                .bean("fetchBill", "applied")
                .filter(exchangeProperty(FetchBill.HOST).isNotNull())
                .toD("${exchangeProperty." + FetchBill.HOST + "}?httpMethod=GET&" + HTTP)
                .bean("fetchBill", "receive")
                .end();
    }
}
