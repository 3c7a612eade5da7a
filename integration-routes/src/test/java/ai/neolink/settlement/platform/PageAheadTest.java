package ai.neolink.settlement.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.platform.FeedPull.Pulled;
import ai.neolink.settlement.staging.AccountFeed;
import ai.neolink.settlement.staging.PriceFeed;
import ai.neolink.settlement.staging.Stored;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While one page is stored, the program asks for the next page and for a page of another feed. */
@Tag("database")
class PageAheadTest extends ScriptedPlatform {
    @Test
    void theNextPageIsAskedForWhileOneIsStored() throws Exception {
        var secondAsked = new CountDownLatch(1);
        script.add(say(200, page("c1", true, account("a"))));
        script.add(exchange -> {
            secondAsked.countDown();
            say(200, page("c2", false, account("b"))).to(exchange);
        });
        var dataSource = context.getBean(DataSource.class);
        try (var connection = dataSource.getConnection();
                var pulling = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // No page can be stored until this lock is released.
                statement.executeUpdate("update intake_clock set arrival = arrival");
                var pulled = pulling.submit(this::pull);
                assertThat(secondAsked.await(10, TimeUnit.SECONDS)).isTrue();
                connection.rollback();
                assertThat(pulled.get().stored()).isEqualTo(new Stored(2, 0, 0));
            }
        }
        assertThat(requests).hasSize(2);
    }

    @Test
    void aPageThatWasAskedForAheadAndFailedIsAskedForAgain() {
        script.add(say(200, page("c1", true, account("a"))));
        script.add(say(429, "", "Retry-After", "0"));
        script.add(say(500, "oops"));
        script.add(say(200, page("c2", false, account("b"))));
        assertThat(pull().stored()).isEqualTo(new Stored(2, 0, 0));
        assertThat(requests).hasSize(4);
    }

    @Test
    void twoFeedsArePulledAtATimeAndToldInTheirOrder() {
        var bothAsked = new CyclicBarrier(2);
        script.add(exchange -> {
            try {
                bothAsked.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException(e);
            }
            var isAccounts = exchange.getRequestURI().getPath().endsWith("accounts");
            (isAccounts ? GOOD : say(401, "{}")).to(exchange);
        });
        var pulled = context.getBean(FeedPull.class).pull(List.of(PriceFeed.FEED, AccountFeed.FEED));
        assertThat(pulled).extracting(Pulled::feed).containsExactly(PriceFeed.FEED, AccountFeed.FEED);
        assertThat(pulled.getFirst().failure())
                .hasValueSatisfying(f -> assertThat(f).contains("feed prices"));
        assertThat(pulled.getLast().stored()).isEqualTo(new Stored(1, 0, 0));
    }
}
