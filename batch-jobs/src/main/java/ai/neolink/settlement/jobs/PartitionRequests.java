package ai.neolink.settlement.jobs;

import java.time.Duration;

/**
 * A way to processes that settle partitions of this one's runs ({@link PartitionWorker}): a queue from which each
 * request is taken by one of them, and by another one if the first dies before it is done. Without one, partitions are
 * settled by threads of this process.
 */
public interface PartitionRequests {
    /**
     * @param book          the book, by its name
     * @param stepExecution Spring Batch's number of the partition's step
     */
    void send(String book, long stepExecution);

    /** How long a run waits without any progress before it fails. */
    Duration patience();
}
