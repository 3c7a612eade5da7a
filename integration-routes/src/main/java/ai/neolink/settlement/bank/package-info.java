/**
 * The bank's statements. In: files of a folder or an SFTP server, camt.053 or MT940, told apart by their content. Out:
 * their entries, balances; each file moved to {@code done}, or to {@code refused} with its reason. Always true: a file
 * is accepted whole or not at all, after its balances tie; a document type is never read.
 */
@NullMarked
package ai.neolink.settlement.bank;

import org.jspecify.annotations.NullMarked;
