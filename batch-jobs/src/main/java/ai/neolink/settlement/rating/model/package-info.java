/**
 * Model usage, charged by the token. In: records of usage and the prices known to a run. Out: what an account owes for
 * a model and a day. Always true: a record is charged at the price in force when it started; the rule is a pure
 * function, only the book reads the database.
 */
@NullMarked
package ai.neolink.settlement.rating.model;

import org.jspecify.annotations.NullMarked;
