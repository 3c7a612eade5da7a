package ai.neolink.settlement.platform;

import ai.neolink.settlement.http.Answer;
import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.http.Outage;
import ai.neolink.settlement.http.PlatformHttp;
import ai.neolink.settlement.http.Silence;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.runs.AtATime;
import ai.neolink.settlement.staging.Feed;
import ai.neolink.settlement.staging.FeedProgress;
import ai.neolink.settlement.staging.SilentHosts;
import ai.neolink.settlement.staging.Stored;
import ai.neolink.settlement.store.DatabaseFault;
import ai.neolink.settlement.store.DatabaseTrouble;
import ai.neolink.settlement.store.FullDisk;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Pulls feeds of the platform into staging. A feed that fails does not hold up the others. */
@Component
@EnableConfigurationProperties(PlatformSettings.class)
public class FeedPull {
    /** How pulling a feed ended. */
    public enum PullEnding {
        WHOLE,
        FAILED,
        /**
         * The platform did not answer, or it answered that it is in trouble (5xx, 429), or the database is in trouble.
         * The next pull may succeed.
         */
        AWAY,
        /**
         * The feed was not asked for: the platform does not answer, the round took too long, or this process is ending.
         */
        NOT_TRIED
    }

    /**
     * The result of pulling a feed. {@code failure} says in a sentence why the pull stopped early or was not tried, if
     * somebody should know.
     */
    public record Pulled(Feed feed, Stored stored, PullEnding ending, Optional<String> failure) {
        /** Whether the platform could not give the feed, or the database could not take it. */
        public boolean isAway() {
            return ending == PullEnding.AWAY || ending == PullEnding.NOT_TRIED;
        }

        private Pulled because(String sentence) {
            return new Pulled(feed, stored, ending, Optional.of(sentence));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(FeedPull.class);

    private static final int AT_A_TIME = 2;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ObjectProvider<CamelContext> camel;
    private final ObjectProvider<ProducerTemplate> producer;
    private final PlatformSettings settings;
    private final Silence silence;
    private final FeedProgress progress;
    private final long timeoutMs;
    private volatile @Nullable String date;

    FeedPull(
            ObjectProvider<CamelContext> camel,
            ObjectProvider<ProducerTemplate> producer,
            PlatformSettings settings,
            Silence silence,
            FeedProgress progress,
            PlatformHttp http) {
        this.camel = camel;
        this.producer = producer;
        this.settings = settings;
        this.silence = silence;
        this.progress = progress;
        timeoutMs = http.timeoutMs();
    }

    /** @throws ai.neolink.settlement.refusal.Refusal if a setting is missing or impossible */
    public void check() {
        settings.check();
    }

    /** Whether a platform is set; a ledger that is fed in another way may have none. */
    public boolean isSet() {
        return !settings.baseUrl().isEmpty();
    }

    /** Pulls as {@link #pull(List, BooleanSupplier)} does, however long it takes. */
    public List<Pulled> pull(List<Feed> feeds) {
        return pull(feeds, () -> false);
    }

    /**
     * Pulls several feeds, two at a time: while pages of one feed are stored, pages of the other one are read. When the
     * platform proves to be away, the remaining feeds are not tried: each of them would wait once more as long as a
     * page may take.
     *
     * @param isLate asked before each feed; when it says true, the remaining feeds are not tried
     * @return the result for each feed, in the order of the feeds; all feeds that wait for the platform have the same
     *     sentence
     * @throws ai.neolink.settlement.refusal.Refusal if a setting is missing or impossible
     */
    public List<Pulled> pull(List<Feed> feeds, BooleanSupplier isLate) {
        if (feeds.isEmpty()) {
            // A pull of statements alone needs no setting of the platform.
            return List.of();
        }
        settings.check();
        var outage = new Outage();
        try {
            var pulled = AtATime.all(
                    AT_A_TIME,
                    feeds.stream()
                            .map(feed -> (Callable<Pulled>) () -> pull(feed, outage, isLate))
                            .toList());
            pulled.stream()
                    .filter(p -> p.ending() == PullEnding.FAILED
                            || p.ending() == PullEnding.AWAY
                            || p.ending() == PullEnding.NOT_TRIED
                                    && outage.proof().isPresent())
                    .forEach(this::noteRefusal);
            return together(named(pulled), outage);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("feeds could not be pulled", e);
        }
    }

    private Pulled pull(Feed feed, Outage outage, BooleanSupplier isLate) {
        if (outage.proof().isPresent()) {
            return new Pulled(feed, Stored.NOTHING, PullEnding.NOT_TRIED, Optional.empty());
        }
        if (isLate.getAsBoolean()) {
            return new Pulled(
                    feed,
                    Stored.NOTHING,
                    PullEnding.NOT_TRIED,
                    Optional.of("not pulled in this round, which has taken too long"));
        }
        return pull(feed, outage);
    }

    /** Gives all feeds that wait for the platform one sentence, also those that were tried. */
    private List<Pulled> together(List<Pulled> pulled, Outage outage) {
        var isSilent = silence.note(SilentHosts.PLATFORM, outage);
        if (isSilent.isEmpty()) {
            return pulled;
        }
        var waiting = pulled.stream().filter(Pulled::isAway).toList();
        var untried = waiting.stream()
                .filter(p -> p.ending() == PullEnding.NOT_TRIED)
                .map(p -> p.feed().path())
                .toList();
        var sentence = "platform %s: %s%s"
                .formatted(
                        isSilent.get(),
                        Figures.count(waiting.size(), "feed waits", "feeds wait"),
                        untried.isEmpty() ? "" : "; not tried: " + String.join(", ", untried));
        return pulled.stream().map(p -> p.isAway() ? p.because(sentence) : p).toList();
    }

    /**
     * Tells a failure that several feeds share once, with the names of the feeds: a refused token fails all of them,
     * and the same sentence eight times would hide other failures.
     */
    private static List<Pulled> named(List<Pulled> pulled) {
        return pulled.stream()
                .map(p -> p.failure()
                        .map(why -> p.because("%s: %s".formatted(feeds(pulled, why), why)))
                        .orElse(p))
                .toList();
    }

    /** Names the feeds with a failure: {@code feed accounts}, or {@code feeds accounts, prices}. */
    private static String feeds(List<Pulled> pulled, String why) {
        var names = pulled.stream()
                .filter(p -> p.failure().filter(why::equals).isPresent())
                .map(p -> p.feed().path())
                .toList();
        return (names.size() == 1 ? "feed " : "feeds ") + String.join(", ", names);
    }

    private Pulled pull(Feed feed, Outage outage) {
        addRoutes(feed);
        var exchange =
                producer.getObject().request("direct:pull-" + feed.path(), e -> e.setProperty(FetchPage.FEED, feed));
        var stored = StorePage.soFar(exchange);
        var failure = exchange.getException();
        outage.learn(settings.host(), failure);
        if (failure == null) {
            return new Pulled(feed, stored, PullEnding.WHOLE, Optional.empty());
        }
        // The person who ends the process needs no sentence that the rest is not asked for.
        return Fault.of(exchange) == Fault.STOPPING
                ? new Pulled(feed, stored, PullEnding.NOT_TRIED, Optional.empty())
                : new Pulled(
                        feed, stored, isAway(failure) ? PullEnding.AWAY : PullEnding.FAILED, Optional.of(why(failure)));
    }

    private static boolean isAway(Exception failure) {
        return Fault.isAway(failure)
                || DatabaseTrouble.of(failure).passes()
                || FullDisk.in(failure).isPresent();
    }

    /** Notes a failed pull. Without the database nothing can be noted, and the pull still says why it broke off. */
    private void noteRefusal(Pulled pulled) {
        try {
            progress.refused(pulled.feed());
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the refusal of feed {} could not be noted", pulled.feed().path(), e);
        }
    }

    /**
     * Asks for one page once, as a pull does, and stores nothing.
     *
     * @return what is wrong, in a sentence
     */
    public Optional<String> probe(Feed feed) {
        settings.check();
        addRoutes(feed);
        var exchange =
                producer.getObject().request("direct:fetch-" + feed.path(), e -> e.setProperty(FetchPage.FEED, feed));
        date = exchange.getMessage().getHeader("Date", String.class);
        return Optional.ofNullable(exchange.getException()).map(e -> "feed %s: %s".formatted(feed.path(), why(e)));
    }

    /**
     * The clock of the platform at the last probe; empty if there was no probe, or if the answer named no readable
     * time.
     */
    public Optional<Instant> clock() {
        try {
            return Optional.ofNullable(date)
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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

    private static String why(Exception failure) {
        return failure instanceof Answer answer && (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN)
                ? ("the platform refused the token (%d);"
                                + " check settlement.platform.token and settlement.platform.namespace")
                        .formatted(answer.status())
                : line(failure);
    }

    private static String line(Throwable failure) {
        return DatabaseFault.sentence(failure);
    }
}
