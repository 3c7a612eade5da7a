/**
 * What finance is still to receive. In: folders of exports. Out: those a place has not got yet, and a row of {@code
 * export_delivery} for each try. Always true: a folder is delivered to a place once; rows are only added. Imports
 * export and time; whoever carries them knows only this.
 */
package ai.neolink.settlement.outgoing;
