package ai.neolink.settlement.start;

import java.util.List;

/**
 * Points in the code at which a process is ended. The code itself knows nothing of these points: {@link Woven} writes
 * them into copies of the classes.
 */
public enum CrashPoint {
    RUN_BEGUN("ai.neolink.settlement.jobs.Launcher", "launch"),
    INSTANCE_CREATED("org.springframework.batch.core.repository.support.SimpleJobRepository", "createJobExecution"),
    EXECUTION_CREATED("org.springframework.batch.core.job.AbstractJob", "execute"),
    PLAN_SAVED("org.springframework.batch.core.partition.PartitionStep", "doExecute"),
    MID_CHUNK("ai.neolink.settlement.jobs.UnitItemReader", "read"),
    INSERTED_NOT_COMMITTED("ai.neolink.settlement.engine.CustomerMovements", "write"),
    COMMITTED_NOT_NOTED("ai.neolink.settlement.engine.Progress", "finish"),
    POSTED_NOT_COMMITTED("ai.neolink.settlement.runs.Runs", "done"),
    BEFORE_COMPLETED("org.springframework.batch.core.listener.CompositeJobExecutionListener", "afterJob"),
    IN_RECOVERY("org.springframework.batch.core.launch.support.TaskExecutorJobOperator", "recover"),
    EXPORT_WRITTEN_NOT_MOVED("ai.neolink.settlement.export.Folder", "moveIntoPlace"),
    EXPORT_MOVED_NOT_NOTED("ai.neolink.settlement.runs.Runs", "done"),
    FETCHED_NOT_STAGED("ai.neolink.settlement.staging.Intake", "store"),
    SENT_NOT_MARKED("ai.neolink.settlement.outbox.Outbox", "attempted");

    private final Place place;

    CrashPoint(String type, String method) {
        place = new Place(type, method);
    }

    /** The start of a method of a class. */
    record Place(String type, String method) {
        /** The class as a file of a jar. */
        String file() {
            return type.replace('.', '/') + ".class";
        }

        @Override
        public String toString() {
            return type + "#" + method;
        }
    }

    Place place() {
        return place;
    }

    /**
     * Returns the options of a JVM that sends itself a signal when it reaches the point for the n-th time.
     *
     * @param signal the number of the signal: 9 is SIGKILL
     */
    public List<String> options(int occurrence, int signal) {
        return List.of(
                "-D" + Reached.PLACE + "=" + place,
                "-D" + Reached.OCCURRENCE + "=" + occurrence,
                "-D" + Reached.SIGNAL + "=" + signal);
    }
}
