/**
 * WeChat Pay API v3. In: settings, days. Out: signed applications for the trade bill and the fund-flow bill, verified
 * answers, files whose hash is right, their lines. Always true: an answer that is not signed as it must be is never
 * believed.
 */
@NullMarked
package ai.neolink.settlement.wechatpay;

import org.jspecify.annotations.NullMarked;
