/** Model usage, by the token. Pure functions over {@code java.*} and our own values. */
package ai.neolink.settlement.rating.model;
