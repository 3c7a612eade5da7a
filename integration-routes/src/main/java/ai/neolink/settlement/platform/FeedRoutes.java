package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Patience;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * The one route template by which all feeds are pulled. The fetch of a page is a route of its own without an error
 * handler, so that a retry repeats all of it: the call and the reading of the body. A page that was asked for ahead is
 * taken from there; only its retry fetches it again.
 */
@Component
class FeedRoutes extends RouteBuilder {
    static final String PULL = "pull";
    static final String FETCH = "fetch";

    static final String HTTP = "throwExceptionOnFailure=false&disableStreamCache=true"
            + "&followRedirects=false&bridgeEndpoint=true&copyHeaders=false&connectTimeout=5000"
            + "&connectionRequestTimeout=5000&responseTimeout={{timeoutMs}}&soTimeout={{timeoutMs}}"
            + "&connectionsPerRoute=2&maxTotalConnections=2&httpClientConfigurer=#platformHttp";

    @Override
    public void configure() {
        routeTemplate(PULL)
                .templateParameter("feed")
                .from("direct:pull-{{feed}}")
                .streamCache("false")
                .errorHandler(defaultErrorHandler()
                        .retryWhile(method("patience", "again"))
                        .allowRedeliveryWhileStopping(false)
                        .logExhausted(false)
                        .logRetryAttempted(false))
                .bean("storePage", "begin")
                .loopDoWhile(exchangeProperty(StorePage.MORE).isEqualTo(true))
                .process(exchange -> exchange.setProperty(Patience.SPENT, new Patience.Spent()))
                .to("direct:fetch-{{feed}}")
                .removeProperty(Patience.SPENT)
                .bean("storePage", "store")
                .end();

        routeTemplate(FETCH)
                .templateParameter("feed")
                .templateParameter("base")
                .templateParameter("timeoutMs")
                .from("direct:fetch-{{feed}}")
                .streamCache("false")
                .errorHandler(noErrorHandler())
                .choice()
                .when(method("pageAhead", "isAsked"))
                .bean("pageAhead", "take")
                .otherwise()
                .removeHeaders("*")
                .bean("fetchPage", "request")
                .to("{{base}}/billing/{{feed}}?httpMethod=GET&" + HTTP)
                .bean("fetchPage", "read");
    }
}
