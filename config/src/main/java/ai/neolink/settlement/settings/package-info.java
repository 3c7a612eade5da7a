/**
 * The settings there are: one catalogue, held against what the code reads; what is not in it, or impossible, stops the
 * start.
 */
@NullMarked
package ai.neolink.settlement.settings;

import org.jspecify.annotations.NullMarked;
