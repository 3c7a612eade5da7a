/**
 * What operators and the service call: settle what is due, try without posting, rate again. In: a wish and the state
 * of the runs. Out: runs, or what they would have come to. Always true: a dry run leaves no row.
 */
@NullMarked
package ai.neolink.settlement.operations;

import org.jspecify.annotations.NullMarked;
