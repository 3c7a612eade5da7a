/**
 * Subscription orders: service periods, amounts, recognition of revenue. Pure functions over {@code java.*} and our own
 * values.
 */
package ai.neolink.settlement.rating.subscription;
