package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.Run;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Told to whoever listens when a run has ended in this process.
 *
 * @param steps   how long each of its steps took, this time
 * @param failure why it ended early, in one sentence; empty if it is done
 */
public record RunEnded(Run run, Duration duration, Map<String, Duration> steps, Optional<String> failure) {}
