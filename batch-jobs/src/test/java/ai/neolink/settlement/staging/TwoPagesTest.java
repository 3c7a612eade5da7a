package ai.neolink.settlement.staging;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two processes store pages of one feed at the same time. */
@Tag("database")
class TwoPagesTest {
    /**
     * The page that waits is compared again after the other page was stored: nothing is stored twice, and the smaller
     * revision is not in force.
     */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void thePageThatWaitedKnowsTheOneBefore(Databases database) throws Exception {
        try (var s = new Scenario(database);
                var other = Executors.newSingleThreadExecutor()) {
            s.accounts("a");
            s.session("s", 1, "a", "i", "h", "21T10:00:00", "-");
            Future<Stored> waiting = s.bean(TransactionTemplate.class).execute(status -> {
                Intake.nextArrival(s.jdbc());
                var second = other.submit(() -> s.session("s", 2, "a", "i", "h", "21T10:00:00", "21T11:00:00"));
                database.awaitWaiting(s.jdbc());
                s.session("s", 2, "a", "i", "h", "21T10:00:00", "21T11:00:00");
                s.session("s", 3, "a", "i", "h", "21T10:00:00", "21T11:30:00");
                return second;
            });
            assertThat(waiting.get()).isEqualTo(new Stored(0, 1, 0));
            assertThat(s.jdbc()
                            .sql("select revision from staging_compute_session where superseded_at = 253402300800")
                            .query(Integer.class)
                            .list())
                    .containsExactly(3);
        }
    }
}
