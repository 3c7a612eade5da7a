/**
 * The close of a month. In: the ledger with everything that is open, and what people decided on it. Out: locks (table
 * {@code period_event}) that the database itself keeps, and the month's export. Always true: a closed month takes no
 * postings; one person closes, two reopen.
 */
@NullMarked
package ai.neolink.settlement.period;

import org.jspecify.annotations.NullMarked;
