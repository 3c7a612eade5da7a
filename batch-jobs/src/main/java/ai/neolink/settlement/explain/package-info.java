/**
 * From an amount to what it is made of. In: the id of a charge, a journal or an account. Out: sections to print, down
 * to the nodes of the feeds as the run knew them. Always true: it reads only.
 */
@NullMarked
package ai.neolink.settlement.explain;

import org.jspecify.annotations.NullMarked;
