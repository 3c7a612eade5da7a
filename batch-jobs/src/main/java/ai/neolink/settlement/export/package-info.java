/**
 * What finance receives. In: a sealed day. Out: a folder of files, written beside its place and moved there whole.
 * Always true: same ledger, same bytes; text of strangers is neutralised. Imports ledger, rating (books), runs, store,
 * money and time.
 */
package ai.neolink.settlement.export;
