package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.runs.AtATime;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.Stored;
import ai.neolink.settlement.store.Setting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Pulls feeds of the platform into staging. A feed that fails does not hold up the others. */
@Component
public class FeedPull {
    /** What came of pulling a feed: {@code failure} says in a sentence why it stopped early. */
    public record Pulled(Feed feed, Stored stored, Optional<String> failure) {}

    private static final int AT_A_TIME = 2;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ObjectProvider<CamelContext> camel;
    private final ObjectProvider<ProducerTemplate> producer;
    private final PlatformSettings settings;
    private final long timeoutMs;

    FeedPull(
            ObjectProvider<CamelContext> camel,
            ObjectProvider<ProducerTemplate> producer,
            PlatformSettings settings,
            @Value("${settlement.platform.timeout-ms:30000}") String timeoutMs) {
        this.camel = camel;
        this.producer = producer;
        this.settings = settings;
        this.timeoutMs = Setting.number("settlement.platform.timeout-ms", timeoutMs, 1, Integer.MAX_VALUE);
    }

    /** @throws IllegalArgumentException if a setting is missing or impossible */
    public void check() {
        settings.check();
    }

    /**
     * Pulls several feeds, two at a time: while the pages of one are stored, those of the other are read.
     *
     * @return what came of each, in the order of the feeds
     * @throws IllegalArgumentException if a setting is missing or impossible
     */
    public List<Pulled> pull(List<Feed> feeds) {
        settings.check();
        try {
            return AtATime.all(
                    AT_A_TIME,
                    feeds.stream()
                            .map(feed -> (Callable<Pulled>) () -> pull(feed))
                            .toList());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("feeds could not be pulled", e);
        }
    }

    /** @throws IllegalArgumentException if a setting is missing or impossible */
    public Pulled pull(Feed feed) {
        settings.check();
        addRoutes(feed);
        var exchange =
                producer.getObject().request("direct:pull-" + feed.path(), e -> e.setProperty(FetchPage.FEED, feed));
        var stored = exchange.getProperty(StorePage.STORED, Stored.NOTHING, Stored.class);
        return new Pulled(
                feed, stored, Optional.ofNullable(exchange.getException()).map(e -> sentence(feed, e)));
    }

    /**
     * Asks for one page as a pull would, once, and stores nothing.
     *
     * @return what is wrong, in a sentence
     */
    public Optional<String> probe(Feed feed) {
        settings.check();
        addRoutes(feed);
        var exchange =
                producer.getObject().request("direct:fetch-" + feed.path(), e -> e.setProperty(FetchPage.FEED, feed));
        return Optional.ofNullable(exchange.getException()).map(e -> sentence(feed, e));
    }

    private synchronized void addRoutes(Feed feed) {
        var context = camel.getObject();
        if (context.getRoute("pull-" + feed.path()) != null) {
            return;
        }
        TemplatedRouteBuilder.builder(context, FeedRoutes.FETCH)
                .routeId("fetch-" + feed.path())
                .parameter("feed", feed.path())
                .parameter("base", settings.baseUrl())
                .parameter("timeoutMs", timeoutMs)
                .add();
        TemplatedRouteBuilder.builder(context, FeedRoutes.PULL)
                .routeId("pull-" + feed.path())
                .parameter("feed", feed.path())
                .add();
    }

    private static String sentence(Feed feed, Exception failure) {
        if (failure instanceof Answer answer && (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN)) {
            return "feed %s: the platform refused the token (%d); check settlement.platform.token and settlement.platform.namespace"
                    .formatted(feed.path(), answer.status());
        }
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return "feed %s: %s".formatted(feed.path(), message.lines().findFirst().orElse(message));
    }
}
