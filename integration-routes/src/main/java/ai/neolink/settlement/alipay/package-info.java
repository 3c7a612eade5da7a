/**
 * Alipay's bill service. In: settings, days. Out: signed gateway calls, answers verified over their exact characters,
 * the two files of the ZIP, their lines. Always true: names in an archive only tell its files apart; nothing is written
 * under them.
 */
@NullMarked
package ai.neolink.settlement.alipay;

import org.jspecify.annotations.NullMarked;
