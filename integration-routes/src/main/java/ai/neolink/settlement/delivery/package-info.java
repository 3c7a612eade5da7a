/**
 * Brings exports to where finance fetches them. In: folders the outbox has not delivered. Out: the same folder in each
 * place that is configured, moved there whole, read back and compared; a note of each try. Imports outgoing (the
 * outbox), files, http (patience) and bill (settings).
 */
package ai.neolink.settlement.delivery;
