package ai.neolink.settlement.engine;

import ai.neolink.settlement.runs.Run;

/**
 * Another process took the run over, or another worker the partition. Everything that this one still held is rolled
 * back.
 */
public final class LostOwnership extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LostOwnership(Run run) {
        super("run %d was taken over by another process; nothing of this step was kept".formatted(run.id()));
    }

    LostOwnership(Partition partition) {
        super(("partition %d of book %s in run %d was taken over by another worker or process; "
                        + "nothing of this chunk was posted")
                .formatted(partition.number(), partition.book(), partition.run()));
    }
}
