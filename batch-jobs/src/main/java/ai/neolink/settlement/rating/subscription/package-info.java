/**
 * Subscription orders: service periods, amounts, recognition of revenue. In: the orders of an instance and the prices
 * known to a run. Out: what each order costs, and the share of it that is earned by a night. Always true: a renewal
 * starts where the order before it ends; the shares of an order add up to its amount; the rules are pure functions,
 * only the books read the database.
 */
@NullMarked
package ai.neolink.settlement.rating.subscription;

import org.jspecify.annotations.NullMarked;
