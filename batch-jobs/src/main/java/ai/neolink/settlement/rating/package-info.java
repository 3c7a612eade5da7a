/**
 * What the rules of several products share: samples that hold until the next one, and the service periods of orders.
 * The packages below are the products, each with all that is about it: its description, its feed, a pure rule, the book
 * that feeds the rule, and its explanation. Always true: a rule reads no database and no clock.
 */
@NullMarked
package ai.neolink.settlement.rating;

import org.jspecify.annotations.NullMarked;
