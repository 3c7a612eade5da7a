package ai.neolink.settlement.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.channel.Collected;
import ai.neolink.settlement.statement.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program reads WeChat Pay's trade bills in all layouts, and says what is wrong with files that it refuses
 * (payments rule 1, 2; payments A.6, A.7; P13, P14, P16, P19, P46).
 */
class WeChatBillsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String ALL =
            "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,"
                    + "退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    private static final String TOTALS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

    /** Returns a row of the layout whose cells are empty except for the given ones. */
    private static String row(String header, Map<String, String> cells) {
        var names = List.of(header.split(","));
        assertThat(names).containsAll(cells.keySet());
        return names.stream().map(n -> "`" + cells.getOrDefault(n, "")).collect(Collectors.joining(","));
    }

    private static Map<String, String> payment(String number, String order, String amount, String fee) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("交易时间", "2026-11-01 10:00:01");
        cells.put("商户号", "1900000001");
        cells.put("微信订单号", number);
        cells.put("商户订单号", order);
        cells.put("交易状态", "SUCCESS");
        cells.put("货币种类", "CNY");
        cells.put("应结订单金额", amount);
        cells.put("手续费", fee);
        return cells;
    }

    private static Map<String, String> refund(String number, String order, String amount, String fee, String state) {
        var cells = payment(number, order, "0.00", fee);
        cells.put("交易状态", "REFUND");
        cells.put("微信退款单号", "R" + number);
        cells.put("退款金额", amount);
        cells.put("退款状态", state);
        return cells;
    }

    private static StatementReader trades(String... lines) {
        return read(String.join("\r\n", lines) + "\r\n");
    }

    private static StatementReader read(String text) {
        return sink -> {
            try (var in = new BoundedLines(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)) {
                new TradeBill(DAY, sink).read(in);
            }
        };
    }

    private static String totals(String... values) {
        return "`" + String.join(",`", values);
    }

    @Test
    void allRowsWithCommasQuotesAndBackticksInValues() {
        var odd = payment("42000001", " M1 ", "106.00", "0.63600");
        odd.put("商品名称", "充值, 一\"二\", {\"a\":[1,2]}");
        odd.put("商户数据包", "a`b ` c");
        assertThat(Collected.of(trades(
                                "\uFEFF" + ALL,
                                row(ALL, odd),
                                row(ALL, refund("42000001", "M1", "53.00", "-0.32000", "SUCCESS")),
                                TOTALS,
                                totals("2", "106.00", "53.00", "0.00", "0.31600", "0.00", "0.00")))
                        .lines())
                .containsExactly("PAYMENT +106.00 fee 0.63600 M1 42000001", "REFUND -53.00 fee -0.32000 M1 R42000001");
    }

    @Test
    void everyStateHasItsRule() {
        var revoked = payment("4", "M4", "5.00", "0.00");
        revoked.put("交易状态", "REVOKED");
        var collected = Collected.of(trades(
                ALL,
                row(ALL, refund("1", "M1", "1.00", "-0.01", "PROCESSING")),
                row(ALL, refund("2", "M2", "2.00", "0", "CHANGE")),
                row(ALL, refund("3", "M3", "3.00", "0.00000", "FAIL")),
                row(ALL, revoked),
                TOTALS,
                totals("4", "5.00", "6.00", "0.00", "-0.01", "0.00", "0.00")));
        assertThat(collected.lines())
                .containsExactly(
                        "REFUND -1.00 fee -0.01 M1 R1",
                        "REFUND -2.00 fee 0 M2 R2",
                        "REFUND -3.00 fee 0.00000 M3 R3 REFUND_FAILED",
                        "PAYMENT +5.00 fee 0.00 M4 4 REVOKED");
        assertThat(collected.identities()).doesNotHaveDuplicates();
    }

    @Test
    void otherLayoutsAreToldByTheirHeaders() {
        var success = ALL.replace("微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,", "").replace("申请退款金额,", "");
        assertThat(Collected.of(trades(
                                success,
                                row(success, payment("1", "M1", "8.00", "0.05")),
                                "总交易单数,应结订单总金额,手续费总金额,订单总金额",
                                totals("1", "8.00", "0.05", "0.00")))
                        .lines())
                .containsExactly("PAYMENT +8.00 fee 0.05 M1 1");
        var refunds = ALL.replace("退款类型", "退款申请时间,退款成功时间,退款类型");
        assertThat(Collected.of(trades(
                                refunds,
                                row(refunds, refund("1", "M1", "8.00", "-0.05", "SUCCESS")),
                                TOTALS,
                                totals("1", "0.00", "8.00", "0.00", "-0.05", "0.00", "0.00")))
                        .lines())
                .containsExactly("REFUND -8.00 fee -0.05 M1 R1");
        var legacy = "交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,代金券或立减优惠金额,微信退款单号,"
                + "商户退款单号,退款金额,代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率";
        var old = payment("1", "M1", "0", "0.05");
        old.remove("应结订单金额");
        old.put("总金额", "10.00");
        old.put("代金券或立减优惠金额", "2.00");
        assertThat(Collected.of(trades(
                                legacy,
                                row(legacy, old),
                                "总交易单数,总交易额,总退款金额,总代金券或立减优惠退款金额,手续费总金额",
                                totals("1", "10.00", "0.00", "0.00", "0.05")))
                        .lines())
                .containsExactly("PAYMENT +8.00 fee 0.05 M1 1");
    }

    @Test
    void aDayWithoutRowsTies() {
        assertThat(Collected.of(trades(ALL, TOTALS, totals("0", "0.00", "0.00", "0.00", "0.00000", "0.00", "0.00")))
                        .lines())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            手续费       | 0.6      | 手续费总金额 is stated as 0.05, the lines come to 0.60
            应结订单金额 | 8.001    | 应结订单金额 is 8.001, which is no whole number of fen
            应结订单金额 | 9        | 应结订单总金额 is stated as 8, the lines come to 9
            应结订单金额 | 8,00     | 应结订单金额 is “8,00”, which is no amount
            应结订单金额 | 1e3      | no amount
            应结订单金额 | -8.00    | row 1 has a negative amount
            应结订单金额 | ８.00    | no amount
            手续费       | 0.0500001 | no amount
            手续费       | NaN      | no amount
            货币种类     | HKD      | row 1 is in currency “HKD”; only CNY is settled
            交易状态     | CLOSED   | row 1 has the state “CLOSED”, which is not known
            交易时间     | 2026-02-30 10:00:00 | which is none
            """)
    void aCellThatCannotBeReadIsNamed(String name, String value, String sentence) {
        var cells = payment("1", "M1", "8.00", "0.05");
        cells.put(name, value);
        assertThat(Collected.fault(trades(
                        ALL, row(ALL, cells), TOTALS, totals("1", "8.00", "0.00", "0.00", "0.05", "0.00", "0.00"))))
                .contains(sentence);
    }

    @Test
    void whatDoesNotTieIsRefused() {
        var good = row(ALL, payment("1", "M1", "8.00", "0.05"));
        var right = totals("1", "8.00", "0.00", "0.00", "0.05", "0.00", "0.00");
        assertThat(Collected.fault(trades(ALL, good, TOTALS, right.replace("`1,", "`2,"))))
                .isEqualTo("总交易单数 is stated as 2, the lines come to 1");
        assertThat(Collected.fault(trades(ALL, good))).contains("without its summary, after 1 row");
        assertThat(Collected.fault(trades(ALL, good, TOTALS))).contains("within its summary");
        assertThat(Collected.fault(trades(ALL, good, TOTALS, right, good))).contains("goes on after its summary");
        assertThat(Collected.fault(trades(ALL.replace("手续费", "手续费(元)"), good, TOTALS, right)))
                .contains("column “手续费(元)” is not known");
        assertThat(Collected.fault(trades(ALL.replace("手续费,", ""), good, TOTALS, right)))
                .contains("column “手续费” is missing");
        assertThat(Collected.fault(trades(ALL + ",手续费", good, TOTALS, right))).contains("“手续费” stands twice");
        assertThat(Collected.fault(trades(ALL, good + ",`x", TOTALS, right))).contains("28 cells, the header 27");
        assertThat(Collected.fault(trades(ALL, good.substring(1), TOTALS, right)))
                .contains("backtick");
        assertThat(Collected.fault(trades(ALL, good, TOTALS.replace("订单总金额", "金额"), right)))
                .contains("is not known");
        assertThat(Collected.fault(read(""))).isEqualTo("the file is empty");
        var failed = row(ALL, refund("1", "M1", "8.00", "0.05", "FAIL"));
        assertThat(Collected.fault(
                        trades(ALL, failed, TOTALS, totals("1", "0.00", "8.00", "0.00", "0.05", "0.00", "0.00"))))
                .contains("is ignored (REFUND_FAILED) and has a fee of 0.05");
    }

    /** Every byte of a right file matters: a file that is cut off anywhere is refused. */
    @Test
    void aFileThatIsCutAnywhereIsRefused() {
        var text = String.join(
                "\r\n",
                ALL,
                row(ALL, payment("1", "M1", "8.00", "0.05")),
                TOTALS,
                totals("1", "8.00", "0.00", "0.00", "0.05", "0.00", "7.00").replace("`7.00", "`0.00"));
        for (int end = 0; end < text.length() - "0.00".length(); end++) {
            var cut = text.substring(0, end);
            assertThat(Collected.fault(read(cut))).as(cut).isNotBlank();
        }
    }

    @Test
    void aLineOfManyMegabytesIsRefused() {
        assertThat(Collected.fault(read("x".repeat(8 << 20)))).contains("longer than 65536 characters");
    }
}
