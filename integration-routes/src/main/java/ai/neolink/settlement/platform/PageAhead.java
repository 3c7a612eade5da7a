package ai.neolink.settlement.platform;

import ai.neolink.settlement.staging.Feed;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks for the next page while a page is stored, so that the platform and the database work at the same time. At most
 * one page is ahead, so memory holds two pages of a feed.
 */
@Component
public class PageAhead {
    private static final String ASKED = "ahead";

    private final ObjectProvider<ProducerTemplate> producer;

    PageAhead(ObjectProvider<ProducerTemplate> producer) {
        this.producer = producer;
    }

    /** Asks for the page after a cursor; {@link #take} brings the page to the exchange. */
    void ask(Exchange exchange, Feed feed, String after) {
        exchange.setProperty(ASKED, producer.getObject().asyncSend("direct:fetch-" + feed.path(), e -> {
            e.setProperty(FetchPage.FEED, feed);
            e.setProperty(FetchPage.AFTER, after);
        }));
    }

    /** Whether a page was asked for and not taken yet. */
    public boolean isAsked(Exchange exchange) {
        return exchange.getProperty(ASKED) != null;
    }

    /**
     * Takes the page that was asked for, once: the page becomes the body, and a failure is thrown as if the page had
     * been asked for now.
     */
    public void take(Exchange exchange) throws Exception {
        var asked = (Future<?>) Objects.requireNonNull(exchange.removeProperty(ASKED));
        var answer = (Exchange) get(asked);
        var failure = answer.getException();
        if (failure != null) {
            throw failure;
        }
        exchange.getMessage().setBody(answer.getMessage().getBody());
    }

    private static Object get(Future<?> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the page could not be asked for", e.getCause());
        }
    }
}
