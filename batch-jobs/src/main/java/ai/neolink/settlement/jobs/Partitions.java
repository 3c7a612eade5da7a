package ai.neolink.settlement.jobs;

import ai.neolink.settlement.settings.Setting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many partitions of a book are settled side by side ({@code settlement.partitions}), and what that asks of the
 * connection pool.
 */
@Component
public class Partitions {
    private static final int MOST_BY_DEFAULT = 8;

    /** For the lease, schedules, metrics. */
    private static final int CONNECTIONS_BESIDE = 8;

    private final int count;

    Partitions(@Value("${settlement.partitions:}") String wanted) {
        count = wanted.isBlank()
                ? Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors())
                : Setting.number("settlement.partitions", wanted, 1, 1024);
    }

    public int count() {
        return count;
    }

    /** Each partition holds one for its chunk and one for its cursors. */
    public int connections() {
        return 2 * count + CONNECTIONS_BESIDE;
    }
}
