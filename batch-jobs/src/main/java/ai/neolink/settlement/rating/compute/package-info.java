/** Pay-as-you-go compute, by the second. Pure functions over {@code java.*} and our own values. */
package ai.neolink.settlement.rating.compute;
