/**
 * The general ledger: chart of accounts, journals in a hash chain, customer balances, trial balance. In: journals.
 * Out: posted lines. Always true: every journal balances; posted rows are never changed; nothing here knows what a
 * charge is.
 */
@NullMarked
package ai.neolink.settlement.ledger;

import org.jspecify.annotations.NullMarked;
