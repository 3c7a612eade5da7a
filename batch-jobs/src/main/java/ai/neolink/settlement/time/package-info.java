/**
 * Instants (epoch seconds), half-open spans, and the billing zone that cuts them into hours and days. In: texts and
 * instants. Out: spans of whole seconds. Always true: a start belongs to its span, an end does not.
 */
@NullMarked
package ai.neolink.settlement.time;

import org.jspecify.annotations.NullMarked;
