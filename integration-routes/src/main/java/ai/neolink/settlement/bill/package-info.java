/**
 * Statements that are pulled: which days, how often, and what every provider's bill has in common — keys and
 * signatures, hosts that may be asked, files of bounded size, lines of bounded length, columns by name. In: days. Out:
 * accepted statements, or faults with their reason. Always true: links are never kept or logged; nothing of a file is
 * used before it ties. Imports http, statement and store.
 */
package ai.neolink.settlement.bill;
