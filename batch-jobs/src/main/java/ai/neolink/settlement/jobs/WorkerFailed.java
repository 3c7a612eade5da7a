package ai.neolink.settlement.jobs;

import org.springframework.batch.core.step.StepExecution;

/** Another process did not settle its partition; the message is the one that it left in the job repository. */
final class WorkerFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String CAUSE = "Caused by: ";

    WorkerFailed(String message) {
        super(message);
    }

    WorkerFailed(StepExecution partition) {
        super("a worker failed (%s): %s"
                .formatted(
                        partition.getStepName(),
                        sentence(partition.getExitStatus().getExitDescription())));
    }

    /** The message of the innermost cause of a stack trace. */
    private static String sentence(String trace) {
        var last = trace.lastIndexOf(CAUSE);
        var line = trace.substring(last < 0 ? 0 : last + CAUSE.length())
                .lines()
                .findFirst()
                .orElse("it was stopped");
        var name = line.indexOf(": ");
        return name < 0 ? line : line.substring(name + 2);
    }
}
