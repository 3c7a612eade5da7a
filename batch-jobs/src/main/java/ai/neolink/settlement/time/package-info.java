/**
 * Instants (epoch seconds), half-open spans, and the billing zone that cuts them into hours and days.
 * Always true: whole seconds, start in, end out. Imports {@code java.*} only.
 */
package ai.neolink.settlement.time;
