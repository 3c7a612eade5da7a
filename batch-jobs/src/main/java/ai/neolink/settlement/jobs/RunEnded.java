package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.Run;
import java.time.Duration;
import java.util.Map;

/**
 * The event that a run has ended in this process.
 *
 * @param steps   duration of each step in this attempt
 * @param outcome {@code done}, {@code failed}, {@code stopped}, or {@code lost} to another process
 */
public record RunEnded(Run run, Duration duration, Map<String, Duration> steps, String outcome) {
    public boolean isDone() {
        return outcome.equals("done");
    }
}
