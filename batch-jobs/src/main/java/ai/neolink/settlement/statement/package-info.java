/**
 * Statements of Alipay, WeChat Pay and the bank. In: the lines of files that tie to their own totals. Out: {@code
 * statement}, {@code statement_line}, {@code bank_statement}, {@code shared_line}, pages that wait in {@code
 * bank_page}; what was not accepted in {@code statement_fault}, every file in {@code raw_file}. Always true: a file is
 * accepted whole or not at all, a line once, and the lines of a bank statement come to its balances.
 */
@NullMarked
package ai.neolink.settlement.statement;

import org.jspecify.annotations.NullMarked;
