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
    private static final String STORED = "stored";

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
        var cursor = page.endCursor();
        var moved = cursor != null && !cursor.equals(after);
        if (cursor != null && moved && page.hasNextPage()) {
            ahead.ask(exchange, feed(exchange), cursor);
        }
        var stored = intake.store(page.nodes(), cursor, !page.hasNextPage());
        var stuck = page.hasNextPage() && !moved && stored.accepted() == 0
                ? Objects.requireNonNullElse(exchange.getProperty(STUCK, Integer.class), 0) + 1
                : 0;
        if (stuck >= MOST_STUCK) {
            throw new PageFault("the feed says there is more, but brings nothing new and its cursor stands still");
        }
        exchange.setProperty(STUCK, stuck);
        if (moved) {
            exchange.setProperty(FetchPage.AFTER, cursor);
        }
        exchange.setProperty(MORE, page.hasNextPage());
        exchange.setProperty(STORED, soFar(exchange).plus(stored));
        exchange.getMessage().setBody(null);
    }

    /** What the pages of an exchange that are stored came to; nothing before the first one. */
    static Stored soFar(Exchange exchange) {
        return Objects.requireNonNullElse(exchange.getProperty(STORED, Stored.class), Stored.NOTHING);
    }
}
