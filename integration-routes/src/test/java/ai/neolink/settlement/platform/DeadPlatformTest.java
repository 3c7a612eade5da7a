package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.neolink.settlement.http.Fault;
import ai.neolink.settlement.platform.FeedPull.PullEnding;
import ai.neolink.settlement.platform.FeedPull.Pulled;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.Feeds;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.staging.SilentHosts;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform that is away costs the retries of one page, not the retries of a page for each feed. */
@Tag("database")
class DeadPlatformTest extends ScriptedPlatform {
    private static final int AT_ONCE = 2;

    private List<Pulled> all() {
        return context.getBean(FeedPull.class).pull(context.getBean(Feeds.class).all());
    }

    private static final Answer SILENT = exchange -> {
        try {
            Thread.sleep(3000);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    };

    @Test
    void whatRefusesConnectionsIsAskedForNoFurtherFeed() throws IOException {
        var address = close();
        var pulled = all();
        assertThat(pulled).hasSize(8).allMatch(Pulled::isAway);
        assertThat(pulled.stream().filter(p -> p.ending() == PullEnding.AWAY).count())
                .isBetween(1L, (long) AT_ONCE);
        var untried = pulled.stream()
                .filter(p -> p.ending() == PullEnding.NOT_TRIED)
                .map(p -> p.feed().path())
                .toList();
        assertThat(pulled.stream().flatMap(p -> p.failure().stream()).distinct())
                .singleElement()
                .asString()
                .startsWith("platform %s has not answered since 2026-11-21T12:00:00+08:00 (".formatted(address))
                .endsWith("): 8 feeds wait; not tried: " + String.join(", ", untried));
        assertThat(context.getBean(SilentHosts.class).all())
                .extracting(SilentHosts.SilentHost::host)
                .containsExactly(address);
        open();
        script.add(say(200, page(null, false)));
        assertThat(all()).allMatch(p -> p.ending() == PullEnding.WHOLE);
        assertThat(context.getBean(SilentHosts.class).all()).isEmpty();
    }

    @Test
    void whatTakesConnectionsAndAnswersNothingToo() {
        script.add(SILENT);
        assertThat(all()).allMatch(Pulled::isAway).anyMatch(p -> p.ending() == PullEnding.NOT_TRIED);
        assertThat(requests).hasSizeLessThanOrEqualTo(3 * 5);
    }

    @Test
    void oneSlowFeedDoesNotKeepTheOthersFromBeingAskedFor() {
        script.add(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/accounts")) {
                SILENT.to(exchange);
            } else {
                say(200, page(null, false)).to(exchange);
            }
        });
        var pulled = all();
        assertThat(pulled.getFirst().ending()).isEqualTo(PullEnding.AWAY);
        assertThat(pulled.getFirst().failure().orElseThrow()).startsWith("feed accounts: ");
        assertThat(pulled.subList(1, pulled.size())).allMatch(p -> p.ending() == PullEnding.WHOLE);
    }

    @Test
    void whatTakesTooLongIsLeftForTheNextRound() {
        script.add(say(200, page(null, false)));
        var pulled = context.getBean(FeedPull.class).pull(List.of(AccountFeed.FEED, PriceFeed.FEED), () -> true);
        assertThat(requests).isEmpty();
        assertThat(pulled.getFirst().failure())
                .contains("feeds accounts, prices: not pulled in this round, which has taken too long");
    }

    /** Behaves like a disk that is full. */
    public static final class NoRoom implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            throw new SQLException("General error", "HY000", 50000, new IOException("No space left on device"));
        }
    }

    /** A page that cannot be stored now is not the platform's fault, and can be stored later (O5). */
    @Test
    void aDatabaseWithoutRoomIsTriedAgainAndNotThePlatformsFault() {
        context.getBean(JdbcClient.class)
                .sql("create trigger no_room before insert on %s for each row call \"%s\""
                        .formatted(AccountFeed.FEED.table(), NoRoom.class.getName()))
                .update();
        script.add(say(200, page(null, false, account("a"))));
        var pulled = pull();
        assertThat(pulled.ending()).isEqualTo(PullEnding.AWAY);
        assertThat(pulled.failure()).contains("feed accounts: the disk is full (No space left on device)");
        assertThat(context.getBean(SilentHosts.class).all()).isEmpty();
        assertThat(Fault.isAway(new IllegalStateException(
                        new SQLException("the database is away", "08001", new ConnectException("refused")))))
                .as("a host that answered, though the database does not")
                .isFalse();
    }

    @Test
    void aProcessThatIsEndingSaysNothingOfFeedsItDoesNotAskForAgain() throws Exception {
        script.add(say(503, "", "Retry-After", "60"));
        var pulling = CompletableFuture.supplyAsync(this::pull);
        await().atMost(Duration.ofSeconds(60)).until(() -> !requests.isEmpty());
        context.close();
        var pulled = pulling.get(60, TimeUnit.SECONDS);
        assertThat(pulled.ending()).isEqualTo(PullEnding.NOT_TRIED);
        assertThat(pulled.failure()).isEmpty();
    }
}
