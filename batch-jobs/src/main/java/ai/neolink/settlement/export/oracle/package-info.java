/**
 * The journals in the layouts of Oracle's general ledgers. In: a sealed period. Out: the import file of Oracle Fusion,
 * and the interface table of E-Business Suite. Always true: both hold every line of the period once.
 */
@NullMarked
package ai.neolink.settlement.export.oracle;

import org.jspecify.annotations.NullMarked;
