/**
 * Alerts leave here. In: a sentence. Out: a POST to the webhook of {@code settlement.alert.webhook}. Always true: its
 * address, which may carry a token, is never logged. Imports http and Camel.
 */
package ai.neolink.settlement.alert;
