/**
 * The console: pages that show what {@code report} and {@code explain} read. In: requests of people who signed in with
 * their token. Out: HTML that reads without JavaScript, and CSV of each table. Always true: pages change nothing of the
 * ledger, each route names the roles that may see it, and all text of others is escaped.
 */
@NullMarked
package ai.neolink.settlement.console;

import org.jspecify.annotations.NullMarked;
