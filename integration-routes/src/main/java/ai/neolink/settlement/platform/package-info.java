/**
 * The platform. In: its billing feeds over HTTP. Out: pages handed to staging. Always true: a page is stored whole or
 * not at all; the token is never shown. Imports staging.
 */
package ai.neolink.settlement.platform;
