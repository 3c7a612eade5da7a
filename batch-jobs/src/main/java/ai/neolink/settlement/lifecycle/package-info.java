/**
 * What the platform is told to do: stop an instance whose paid time is over, clear data after fifteen days, a balance
 * that is used up. In: sessions, orders, customers' balances. Out: actions in the outbox. Always true: an action that
 * is told is deserved by what the run knew.
 */
@NullMarked
package ai.neolink.settlement.lifecycle;

import org.jspecify.annotations.NullMarked;
