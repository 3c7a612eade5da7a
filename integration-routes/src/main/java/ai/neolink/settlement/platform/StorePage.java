package ai.neolink.settlement.platform;

import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Intake;
import ai.neolink.settlement.staging.Stored;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Stores each page as it comes, and tells the route whether to go on. */
@Component
public class StorePage {
    static final String MORE = "more";
    static final String STORED = "stored";

    private static final String STUCK = "stuck";
    private static final int MOST_STUCK = 3;

    private final Intake intake;
    private final PageAhead ahead;

    StorePage(Intake intake, PageAhead ahead) {
        this.intake = intake;
        this.ahead = ahead;
    }

    /** Begins where the last stored page of the feed ended. */
    public void begin(Exchange exchange) {
        exchange.setProperty(FetchPage.AFTER, intake.cursor(feed(exchange)));
        exchange.setProperty(MORE, true);
        exchange.setProperty(STORED, Stored.NOTHING);
    }

    private static Feed feed(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(FetchPage.FEED, Feed.class));
    }

    /** Stores the page in the body with its cursor; the next page is fetched meanwhile. */
    public void store(Exchange exchange) {
        var page = Objects.requireNonNull(exchange.getMessage().getBody(Page.class));
        var after = exchange.getProperty(FetchPage.AFTER, String.class);
        var moved = page.endCursor() != null && !page.endCursor().equals(after);
        if (moved && page.hasNextPage()) {
            ahead.ask(exchange, feed(exchange), page.endCursor());
        }
        var stored = intake.store(page.nodes(), page.endCursor(), !page.hasNextPage());
        var stuck = page.hasNextPage() && !moved && stored.accepted() == 0
                ? exchange.getProperty(STUCK, 0, Integer.class) + 1
                : 0;
        if (stuck >= MOST_STUCK) {
            throw new PageFault("the feed says there is more, but brings nothing new and its cursor stands still");
        }
        exchange.setProperty(STUCK, stuck);
        if (moved) {
            exchange.setProperty(FetchPage.AFTER, page.endCursor());
        }
        exchange.setProperty(MORE, page.hasNextPage());
        exchange.setProperty(STORED, exchange.getProperty(STORED, Stored.class).plus(stored));
        exchange.getMessage().setBody(null);
    }
}
