/**
 * Who acts. In: a token. Out: the name of the person who holds it. Always true: only hashes of tokens are configured, a
 * token is never an argument and never shown. Imports nothing of ours.
 */
package ai.neolink.settlement.security;
