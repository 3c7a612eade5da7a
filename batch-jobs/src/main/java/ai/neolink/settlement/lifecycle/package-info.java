/**
 * What the platform is told to do: stop an instance whose paid time is over, clear data after fifteen days, a balance
 * that is used up. In: sessions, orders, customers' balances. Out: {@code lifecycle_action}, the transactional outbox,
 * and {@code action_attempt}, what became of each try to deliver. Always true: an action exists once, is written with
 * the run that found it, and is sent only after that run is done. Imports rating (service periods), runs, store and
 * time.
 */
package ai.neolink.settlement.lifecycle;
