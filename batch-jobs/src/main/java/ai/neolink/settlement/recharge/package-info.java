/**
 * Money in. In: recharges the platform reports. Out: credits to customers (table {@code recharge}). Always true: a recharge is
 * credited once, to the account it names. Imports rating, store and time.
 */
package ai.neolink.settlement.recharge;
