package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.Run;
import java.time.Duration;
import java.util.Map;

/**
 * Told to whoever listens when a run has ended in this process.
 *
 * @param steps   how long each of its steps took, this time
 * @param outcome {@code done}, {@code failed}, {@code stopped}, or {@code lost} to another process
 */
public record RunEnded(Run run, Duration duration, Map<String, Duration> steps, String outcome) {
    public boolean isDone() {
        return outcome.equals("done");
    }
}
