/**
 * The journals in the layouts of Oracle's general ledgers. In: a sealed period. Out: the import file of Oracle Fusion,
 * and the interface table of E-Business Suite. Always true: both hold every line of the period once.
 */
package ai.neolink.settlement.export.oracle;
