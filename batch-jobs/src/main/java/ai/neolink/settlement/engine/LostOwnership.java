package ai.neolink.settlement.engine;

import ai.neolink.settlement.runs.Run;

/** Another process took the run over. Everything that this process still held is rolled back. */
public final class LostOwnership extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LostOwnership(Run run) {
        super("run %d was taken over by another process; nothing of this step was kept".formatted(run.id()));
    }

    LostOwnership(Partition partition) {
        super("run %d was taken over by another process (book %s, partition %d); nothing of this chunk was posted"
                .formatted(partition.run(), partition.book(), partition.number()));
    }
}
