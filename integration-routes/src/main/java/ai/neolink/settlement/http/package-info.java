/**
 * HTTP as the routes need it: deadlines, no redirects, and how often one asks again. In: requests. Out: bodies of
 * bounded size, or a sentence on what went wrong. Always true: what asking again cannot mend is not asked for again;
 * nobody waits for ever.
 */
@NullMarked
package ai.neolink.settlement.http;

import org.jspecify.annotations.NullMarked;
