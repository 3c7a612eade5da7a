/** Storage volumes, by the day's peak. Pure functions over {@code java.*} and our own values. */
package ai.neolink.settlement.rating.storage;
