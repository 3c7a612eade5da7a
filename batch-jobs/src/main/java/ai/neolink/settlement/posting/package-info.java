/**
 * Postings: journals for the results of a run. In: the totals of a settled run, statement lines, recognised revenue.
 * Out: journals for the general ledger and the customers' balances of each day. Always true: one journal of a kind for
 * a run, under an id made of both.
 */
@NullMarked
package ai.neolink.settlement.posting;

import org.jspecify.annotations.NullMarked;
