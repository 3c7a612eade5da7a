/**
 * The general ledger. In: totals of settled runs. Out: journals in a hash chain, customer balances, trial balance, and
 * the proof that all of it ties ({@code verify}). Always true: every journal balances; posted rows are never changed.
 * Imports rating (books, the rule of compute), runs, price, store, money and time.
 */
package ai.neolink.settlement.ledger;
