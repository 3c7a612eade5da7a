/**
 * The figures that people ask for: what is open, what waits on clearing, what a day's statements came to, who settles
 * now. In: nothing but the tables. Out: values, which the command line prints and metrics show. Always true: the SQL of
 * such a question stands here once; nothing here writes
 * but the trail of what people did.
 */
@NullMarked
package ai.neolink.settlement.report;

import org.jspecify.annotations.NullMarked;
