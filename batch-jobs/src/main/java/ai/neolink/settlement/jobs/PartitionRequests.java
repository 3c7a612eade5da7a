package ai.neolink.settlement.jobs;

import java.time.Duration;

/**
 * Sends requests to other processes that settle partitions of this process's runs ({@link PartitionWorker}): a queue
 * from which one process takes each request, and another one if the first dies before it is done. Without such a queue,
 * threads of this process settle the partitions.
 */
public interface PartitionRequests {
    /**
     * @param book          name of the book
     * @param stepExecution Spring Batch's number of the partition's step
     */
    void send(String book, long stepExecution);

    /** How long a run waits without progress before it fails. */
    Duration patience();
}
