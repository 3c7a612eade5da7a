/**
 * The Spring Batch jobs: wiring only. In: a run. Out: its steps, executed, and restarted after a crash. Always true:
 * every chunk and every tasklet runs in a transaction; what is done stands in tables of ours, Spring Batch's tables
 * only tell the story.
 */
@NullMarked
package ai.neolink.settlement.jobs;

import org.jspecify.annotations.NullMarked;
