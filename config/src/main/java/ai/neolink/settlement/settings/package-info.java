/**
 * The settings there are. In: what an operator configured, and what of the program a command needs. Out: one catalogue,
 * held against what the code reads. Always true: a setting that is unknown or impossible stops the start.
 */
@NullMarked
package ai.neolink.settlement.settings;

import org.jspecify.annotations.NullMarked;
