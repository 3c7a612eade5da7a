/**
 * The journals as plain-text accounting. In: a sealed period. Out: a journal for hledger and ledger, and one for
 * beancount. Always true: the programs themselves come to the balances of our trial balance.
 */
@NullMarked
package ai.neolink.settlement.export.plaintext;

import org.jspecify.annotations.NullMarked;
