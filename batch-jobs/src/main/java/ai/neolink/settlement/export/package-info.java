/**
 * What finance receives. In: a sealed day or a closed month. Out: a folder of files, written beside its place and
 * moved there whole. Always true: same ledger, same bytes; text of strangers is neutralised.
 */
@NullMarked
package ai.neolink.settlement.export;

import org.jspecify.annotations.NullMarked;
