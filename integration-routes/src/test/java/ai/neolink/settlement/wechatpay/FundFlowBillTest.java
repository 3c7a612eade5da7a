package ai.neolink.settlement.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.channel.Collected;
import ai.neolink.settlement.statement.StatementReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** WeChat Pay's movement bills show rows that the trade bill shows too, payouts, and totals that do not agree. */
class FundFlowBillTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String FLOW = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号";
    private static final String FLOW_TOTALS = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";

    private static StatementReader flow(String... lines) {
        var text = String.join("\n", lines);
        return sink -> {
            try (var in = new BoundedLines(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)) {
                new FundFlowBill(DAY, sink).read(in);
            }
        };
    }

    private static String totals(String... values) {
        return "`" + String.join(",`", values);
    }

    private static String movement(String number, String type, String direction, String amount, String balance) {
        return totals(
                "2026-11-01 10:00:01",
                number,
                number,
                type,
                type,
                direction,
                amount,
                balance,
                "system",
                "含手续费, 0.64 元",
                "");
    }

    @Test
    void movementsArePayoutsAndWhatIsInNoTradeBill() {
        assertThat(Collected.of(flow(
                                FLOW,
                                movement("1", "交易", "收入", "106.00", "206.00"),
                                movement("1", "扣除交易手续费", "支出", "0.64", "205.36"),
                                movement("2", "提现", "支出", "200.00", "5.36"),
                                movement("3", "企业付款", "支出", "5.00", "0.36"),
                                movement("4", "充值", "收入", "9.64", "10.00"),
                                FLOW_TOTALS,
                                totals("5.0", "2", "115.64", "3.0", "205.64")))
                        .lines())
                .containsExactly(
                        "OTHER +106.00 fee 0  1 IN_TRADE_BILL",
                        "OTHER -0.64 fee 0  1 IN_TRADE_BILL",
                        "PAYOUT -200.00 fee 0  2",
                        "OTHER -5.00 fee 0  3",
                        "OTHER +9.64 fee 0  4");
    }

    /** A bill writes Beijing time without an offset (payments rule 4). */
    @Test
    void timesAreOfBeijing() {
        var row = movement("1", "充值", "收入", "10.00", "110.00");
        assertThat(row).contains("2026-11-01 10:00:01");
        assertThat(Collected.of(flow(FLOW, row, FLOW_TOTALS, totals("1", "1", "10.00", "0", "0.00")))
                        .all())
                .extracting(line -> Instant.ofEpochSecond(line.bookedAt()))
                .containsExactly(Instant.parse("2026-11-01T02:00:01Z"));
    }

    @Test
    void aMovementOfNothingIsIgnored() {
        assertThat(Collected.of(flow(
                                FLOW,
                                movement("1", "交易", "收入", "0.00", "10.00"),
                                movement("2", "企业付款", "支出", "0.00", "10.00"),
                                movement("3", "提现", "支出", "0.00", "10.00"),
                                FLOW_TOTALS,
                                totals("3", "1", "0.00", "2", "0.00")))
                        .lines())
                .containsExactly(
                        "OTHER +0.00 fee 0  1 IN_TRADE_BILL",
                        "OTHER -0.00 fee 0  2 ZERO_AMOUNT",
                        "OTHER -0.00 fee 0  3 ZERO_AMOUNT");
    }

    @Test
    void aDayThatDoesNotExistIsRefused() {
        var row = movement("1", "充值", "收入", "10.00", "110.00").replace("2026-11-01", "2025-02-29");
        assertThat(Collected.fault(flow(FLOW, row, FLOW_TOTALS, totals("1", "1", "10.00", "0", "0.00"))))
                .isEqualTo("row 1 has the time “2025-02-29 10:00:01”, which is none");
    }

    @Test
    void theBalanceFollowsFromRowToRowEitherWay() {
        var first = movement("1", "充值", "收入", "10.00", "110.00");
        var second = movement("2", "充值", "收入", "5.00", "115.00");
        var sum = totals("2", "2", "15.00", "0", "0.00");
        assertThat(Collected.of(flow(FLOW.replace('（', '(').replace('）', ')'), first, second, FLOW_TOTALS, sum))
                        .lines())
                .hasSize(2);
        assertThat(Collected.of(flow(FLOW, second, first, FLOW_TOTALS, sum)).lines())
                .hasSize(2);
        assertThat(Collected.fault(flow(FLOW, first, second.replace("115.00", "116.00"), FLOW_TOTALS, sum)))
                .contains("账户结余");
        assertThat(Collected.fault(flow(FLOW, first, second, FLOW_TOTALS, sum.replace("15.00", "15.01"))))
                .isEqualTo("收入金额 is stated as 15.01, the lines come to 15");
        assertThat(Collected.fault(flow(FLOW, first.replace("收入", "转入"), second, FLOW_TOTALS, sum)))
                .contains("direction “转入”");
    }
}
