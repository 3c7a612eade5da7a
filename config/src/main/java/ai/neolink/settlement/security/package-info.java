/**
 * Who acts. In: a token. Out: the name of the person who holds it. Always true: only hashes of tokens are configured, a
 * token is never an argument and never shown.
 */
@NullMarked
package ai.neolink.settlement.security;

import org.jspecify.annotations.NullMarked;
