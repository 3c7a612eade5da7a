/**
 * The proofs that all of it ties, as the command verify runs them. In: the ledger, the charges, the statements and the
 * inputs. Out: for each guarantee whether it holds, what was compared, and the rows that break it. Always true:
 * nothing here writes.
 */
@NullMarked
package ai.neolink.settlement.guarantee;

import org.jspecify.annotations.NullMarked;
