/**
 * A provider's statement on its way in: which days are asked for, how often, and what every provider's file has in
 * common — keys and signatures, hosts that may be asked, files of bounded size, lines of bounded length, columns by
 * name. In: days. Out: accepted statements, or faults with their reason. Always true: links are never kept or logged;
 * nothing of a file is used before it ties.
 */
@NullMarked
package ai.neolink.settlement.channel;

import org.jspecify.annotations.NullMarked;
