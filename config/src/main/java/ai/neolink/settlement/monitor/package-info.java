/**
 * What the service says of itself. In: the tables, and runs that end here. Out: metrics for Prometheus, health, alerts
 * to a webhook. Always true: it only looks; nothing is settled or posted from here.
 */
@NullMarked
package ai.neolink.settlement.monitor;

import org.jspecify.annotations.NullMarked;
