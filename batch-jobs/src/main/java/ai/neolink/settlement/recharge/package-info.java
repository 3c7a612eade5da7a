/**
 * Money in and its evidence. In: recharges the platform reports, statement lines of Alipay, WeChat Pay and the bank,
 * decisions of two people. Out: credits to customers ({@code recharge}), what became of each line ({@code
 * statement_posting}), pairs, open items ({@code break_item}). Always true: a recharge is credited once, a line is
 * posted once, a pair is never undone, every line is matched, open or ignored by a named rule.
 */
@NullMarked
package ai.neolink.settlement.recharge;

import org.jspecify.annotations.NullMarked;
