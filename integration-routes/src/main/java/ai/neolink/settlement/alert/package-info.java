/**
 * Alerts leave here. In: a sentence. Out: a POST to the webhook of {@code settlement.alert.webhook}. Always true: its
 * address, which may carry a token, is never logged.
 */
@NullMarked
package ai.neolink.settlement.alert;

import org.jspecify.annotations.NullMarked;
