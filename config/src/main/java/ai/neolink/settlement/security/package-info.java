/**
 * Who acts. In: a token. Out: the person of the ledger whose key the token makes. Always true: a token is never an
 * argument, never kept and never shown.
 */
@NullMarked
package ai.neolink.settlement.security;

import org.jspecify.annotations.NullMarked;
