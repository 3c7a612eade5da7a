/**
 * Brings exports to where finance fetches them. In: folders the outbox has not delivered. Out: the same folder in each
 * place that is configured, moved there whole, read back and compared; a note of each try. Always true: a folder that
 * finance can see is whole.
 */
@NullMarked
package ai.neolink.settlement.delivery;

import org.jspecify.annotations.NullMarked;
