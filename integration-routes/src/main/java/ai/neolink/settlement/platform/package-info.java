/**
 * The platform. In: its billing feeds over HTTP. Out: pages for staging. Always true: a page is stored whole or not at
 * all, and the token is never shown.
 */
@NullMarked
package ai.neolink.settlement.platform;

import org.jspecify.annotations.NullMarked;
