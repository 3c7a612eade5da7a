/**
 * Scale-out: partitions of a run travel as requests over a broker (Apache ActiveMQ Artemis, JMS) from the process that
 * runs it to processes that settle them ({@code settle serve --worker}). In: requests of {@code batch-jobs}; out:
 * messages, and the other way round. No tables: what is done stands in the plan of the run. Always true: a request is
 * taken by one worker in a transaction of the broker's, and given to another one if the first dies.
 */
@NullMarked
package ai.neolink.settlement.workers;

import org.jspecify.annotations.NullMarked;
