/**
 * The Spring Batch jobs: wiring only. In: a run. Out: its steps, executed, and restarted after a crash. Always true:
 * every chunk and every tasklet runs in a transaction; progress is ours, Spring Batch's tables tell the story.
 */
package ai.neolink.settlement.jobs;
