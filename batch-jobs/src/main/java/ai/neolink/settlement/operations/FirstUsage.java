package ai.neolink.settlement.operations;

import ai.neolink.settlement.staging.Feeds;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the earliest stored input that can be settled, to show it to a person who must state where the ledger begins
 * (T9).
 */
@Component
class FirstUsage {
    private final JdbcClient jdbc;
    private final Feeds feeds;

    FirstUsage(JdbcClient jdbc, Feeds feeds) {
        this.jdbc = jdbc;
        this.feeds = feeds;
    }

    Optional<Long> instant() {
        var earliest = feeds.all().stream().flatMap(feed -> feed.earliest().stream());
        return jdbc.sql("select min(first_at) from (" + String.join(" union all ", earliest.toList()) + ") feeds")
                .query(Long.class)
                .optional();
    }
}
