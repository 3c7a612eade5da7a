/**
 * What a start checks and brings up. In: what an operator configured, and what of the program a command needs. Out: the
 * settings there are, as the compiler wrote them down, and the parts that run. Always true: a setting that is unknown
 * or impossible stops the start, and all of them are told at once.
 */
@NullMarked
package ai.neolink.settlement.start;

import org.jspecify.annotations.NullMarked;
