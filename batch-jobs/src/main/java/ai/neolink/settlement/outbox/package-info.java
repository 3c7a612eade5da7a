/**
 * What is still to be sent: actions to the platform, folders of exports to finance. In: actions of a run, folders that
 * stand. Out: what waits, and a row for each try. Always true: an action exists once, is written in the transaction of
 * the run that found it, and is sent only after that run is done; rows are only added.
 */
@NullMarked
package ai.neolink.settlement.outbox;

import org.jspecify.annotations.NullMarked;
