/** Images of an account, by total size. Pure functions over {@code java.*} and our own values. */
package ai.neolink.settlement.rating.image;
