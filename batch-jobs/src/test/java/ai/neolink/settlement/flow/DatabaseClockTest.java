package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A step's last note is in the step's transaction, and has to tell when the step ended. */
@Tag("database")
class DatabaseClockTest {
    private static final Duration WAITED = Duration.ofMillis(300);

    @ParameterizedTest
    @EnumSource(Databases.class)
    void theClockGoesOnWithinATransaction(Databases database) {
        var s = EveryKind.shared(database);
        var clock = s.bean(DatabaseClock.class);
        s.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            var began = clock.now();
            sleep();
            assertThat(Duration.between(began, clock.now())).isGreaterThanOrEqualTo(WAITED.minusMillis(50));
        });
        assertThat(Duration.between(clock.now(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    private static void sleep() {
        try {
            Thread.sleep(WAITED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
