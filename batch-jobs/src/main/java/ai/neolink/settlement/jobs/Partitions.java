package ai.neolink.settlement.jobs;

import ai.neolink.settlement.settings.CoreSettings;
import org.springframework.stereotype.Component;

/**
 * The number of partitions of a book that are settled side by side ({@code settlement.partitions}), and the database
 * connections that they need.
 */
@Component
public class Partitions {
    private static final int MOST_BY_DEFAULT = 8;

    /** Connections for the lease, schedules and metrics. */
    private static final int CONNECTIONS_BESIDE = 8;

    private final int count;

    Partitions(CoreSettings settings) {
        var wanted = settings.partitions();
        count = wanted == null ? Math.min(MOST_BY_DEFAULT, Runtime.getRuntime().availableProcessors()) : wanted;
    }

    public int count() {
        return count;
    }

    /** The number of connections: each partition holds one for its chunk and one for its cursors. */
    public int connections() {
        return 2 * count + CONNECTIONS_BESIDE;
    }
}
