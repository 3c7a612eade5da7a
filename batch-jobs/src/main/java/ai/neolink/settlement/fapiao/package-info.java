/**
 * Value added tax and its invoices (fapiao). In: what customers consumed, with the rates it was posted at, and the
 * invoices that were issued. Out: what can be invoiced, the register (tables {@code fapiao}, {@code fapiao_line}), the
 * tie to the account of output VAT. Always true: rows are only added; a blue invoice is taken back by one red one.
 */
@NullMarked
package ai.neolink.settlement.fapiao;

import org.jspecify.annotations.NullMarked;
