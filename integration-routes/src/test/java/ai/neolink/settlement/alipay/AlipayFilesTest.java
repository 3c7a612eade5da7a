package ai.neolink.settlement.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.channel.Collected;
import ai.neolink.settlement.channel.DamagedAnswer;
import ai.neolink.settlement.channel.Downloaded;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.statement.StatementFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program reads Alipay's files in all layouts, and their archives, and says what is wrong with files that it
 * refuses (payments rule 1, 2; payments B.5, B.6, B.7, B.8; P13, P14, P30, P46).
 */
class AlipayFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final Charset GBK = Charset.forName("GBK");
    private static final SizeLimit LIMIT = new SizeLimit(1 << 30);

    private static final String HEAD = """
            #支付宝业务明细查询
            #账号：[20880000000000000156]
            #-------------业务明细列表------------
            """;
    private static final String HEADER =
            "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,"
                    + "支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\n";
    private static final String TRADE = "2026T1\t,M1\t,交易\t,\"充值, \"\"一\"\"\n# 二\",2026-11-01 10:00:00,2026-11-01 "
            + "10:00:05,\t,\t,\t,\t,*三(138****00)\t,110.00,106.00,0.00,0.00,0.00,4.00,0.00,,0.00\t,0.00,\t,"
            + "-0.64,0.00,\n";
    private static final String REFUND = "2026T1\t,M1\t,退款\t,账户充值,2026-11-01 10:00:00,2026-11-01 "
            + "15:00:05,\t,\t,\t,\t,*三(138****00)\t,-55.00,-53.00,0.00,0.00,0.00,-2.00,0.00,,0.00\t,0.00,"
            + "RF1,0.32,0.00,\n";
    private static final String FOOTER = """
            #-------------业务明细列表结束------------
            #交易合计：1笔，商家实收共106.00元，商家优惠共4.00元
            #退款合计：1笔，商家实收退款共-53.00元，商家优惠退款共-2.00元
            #导出时间：[2026年11月02日 05:46:49]
            """;
    private static final String GOOD = HEAD + HEADER + TRADE + REFUND + FOOTER;
    private static final String SUMMARY =
            "#支付宝业务汇总查询\n#x\n门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）\n"
                    + "0001,一店,1,1,55.00,53.00,0.00,2.00,0.00,-0.32,0.00,52.68\n"
                    + "合计,,1,1,55.00,53.00,0.00,2.00,0.00,-0.32,0.00,52.68\n";

    private static InputStream gbk(String text) {
        return new ByteArrayInputStream(text.getBytes(GBK));
    }

    private static Collected detail(String text) {
        return Collected.of(sink -> new TradeDetail(DAY, sink).read(gbk(text)));
    }

    private static String fault(String text) {
        return Collected.fault(sink -> new TradeDetail(DAY, sink).read(gbk(text)));
    }

    private static Collected both(String detail, String summary) {
        return Collected.of(sink -> {
            var trades = new TradeDetail(DAY, sink);
            trades.read(gbk(detail));
            TradeSummary.check(gbk(summary), trades);
        });
    }

    @Test
    void tradesAndRefundsWithQuotesTabsAndLineEnds() {
        assertThat(both(GOOD, SUMMARY).lines())
                .containsExactly("PAYMENT +106.00 fee 0.64 M1 2026T1", "REFUND -53.00 fee -0.32 M1 2026T1");
        assertThat(detail(GOOD.replace("\n", "\r\n")).identities())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void olderLayouts() {
        var old = GOOD.replace("退款批次号/请求号", "退款批次号")
                .replace("商家实收共106.00元，商家优惠共4.00元", "交易金额共110.00元，优惠金额共4.00元")
                .replace("商家实收退款共-53.00元，商家优惠退款共-2.00元", "退款金额共-55.00元，优惠退款金额共-2.00元");
        assertThat(detail(old).lines()).hasSize(2);
        assertThat(Collected.fault(sink -> new TradeDetail(DAY, sink).read(gbk(old.replace("共110.00", "共106.00")))))
                .contains("is stated as 106, the lines come to 110");
        assertThat(both(GOOD, SUMMARY.replace("合计,,1,1,55.00,53.00", "合计,,1,1,110.00,106.00"))
                        .lines())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            交易合计：1笔     | 交易合计：2笔     | the number of 交易合计 is stated as 2, the lines come to 1
            共106.00元        | 共106.01元        | the amount of 交易合计 is stated as 106.01, the lines come to 106
            共-53.00元        | 共53.00元         | the amount of 退款合计 is stated as 53, the lines come to -53
            #退款合计         | #别的             | the file ends without “退款合计”
            交易合计：1笔     | 交易合计：一笔    | cannot be read
            #支付宝业务明细查询 | #支付宝账务明细查询 | does not begin with “#支付宝业务明细查询”
            商家实收（元）    | 实收（元）        | column “实收(元)” is not known
            -0.64,0.00,       | -0.64,0.10,       | row 1 has 分润
            交易\t,           | 冲正\t,           | row 1 has the type “冲正”, which is not known
            110.00,106.00     | 110.00,106.001    | no whole number of fen
            110.00,106.00     | 110.00,十         | which is no amount
            2026-11-01 10:00:05 | 2026-11-01     | row 1 has the time “2026-11-01”, which is none
            2026-11-01 10:00:05 | 2025-02-29 10:00:05 | row 1 has the time “2025-02-29 10:00:05”, which is none
            106.00,0.00,0.00  | 106.00,0.00       | cells, the header 25
            """)
    void whatDoesNotTieOrCannotBeReadIsNamed(String right, String wrong, String sentence) {
        var one = right.replace("\\t", "\t");
        assertThat(GOOD).contains(one);
        assertThat(fault(GOOD.replace(one, wrong.replace("\\t", "\t")))).contains(sentence);
    }

    @Test
    void theSummaryIsASecondControlTotal() {
        assertThat(summaryFault(SUMMARY.replace("合计,,1,1,", "合计,,1,2,"))).contains("退款订单总笔数 is stated as 2");
        assertThat(summaryFault(SUMMARY.replace("-0.32", "-0.31")))
                .contains("服务费（元） is stated as -0.31, the lines come to -0.32");
        assertThat(summaryFault(SUMMARY.replace("53.00,0.00,2.00", "54.00,0.00,2.00")))
                .contains("商家实收（元） is stated as 54");
        assertThat(summaryFault(SUMMARY.replace("合计,", "总,"))).contains("no row 合计");
        assertThat(summaryFault(SUMMARY.replace("门店名称", "名称"))).contains("“名称” is not known");
    }

    private static String summaryFault(String summary) {
        return Collected.fault(sink -> {
            var trades = new TradeDetail(DAY, sink);
            trades.read(gbk(GOOD));
            TradeSummary.check(gbk(summary), trades);
        });
    }

    @Test
    void movements() {
        var file = """
                #支付宝账务明细查询
                #账务明细列表
                账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注,业务描述,业务订单号,业务基础订单号,业务账单来源,付款备注
                1\t,1\t,M1\t,充值,2026-11-01 10:00:00,*三\t,106.00,0.00,206.00,支付宝\t,在线支付\t,,,,,,
                2\t,2\t,M1\t,充值,2026-11-01 10:00:00,*三\t,0.00,-0.64,205.36,支付宝\t,收费\t,,,,,,
                3\t,3\t,\t,,2026-11-01 22:00:00,\t,0.00,-200.00,5.36,银行卡\t,提现\t,,,,,,
                4\t,4\t,X4\t,,2026-11-01 22:00:01,\t,,-5.00,0.36,支付宝\t,转账\t,,,,,,
                5\t,5\t,\t,,2026-11-01 22:00:02,\t,9.64,,10.00,支付宝\t,转账\t,,,,,,
                #支出合计：3笔，共-205.64元
                #收入合计：2笔，共115.64元
                #导出时间：[2026年11月02日 05:46:49]
                """;
        assertThat(movements(file).lines())
                .containsExactly(
                        "OTHER +106.00 fee 0 M1 1 IN_TRADE_BILL",
                        "OTHER -0.64 fee 0 M1 2 IN_TRADE_BILL",
                        "PAYOUT -200.00 fee 0  3",
                        "OTHER -5.00 fee 0 X4 4",
                        "OTHER +9.64 fee 0  5");
        assertThat(movements(file.replace("共-205.64元", "共205.64元")).lines()).hasSize(5);
        assertThat(Collected.fault(
                        sink -> new MovementDetail(DAY, sink).read(gbk(file.replace("2笔，共115.64", "2笔，共115.65")))))
                .contains("收入合计 is stated as 115.65, the lines come to 115.64");
        assertThat(Collected.fault(sink ->
                        new MovementDetail(DAY, sink).read(gbk(file.replace("106.00,0.00,206", "106.00,-1.00,206")))))
                .contains("row 1 has both income and expense");
    }

    /** A payment, its fee and its refund may have one number; a row of 0.00 is a message. */
    @Test
    void movementsOfOneNumberAndOfNothing() {
        var file = """
                #支付宝账务明细查询
                账务流水号,发生时间,收入金额（+元）,支出金额（-元）,业务类型,商户订单号
                1,2026-11-01 10:00:00,5.00,,转账,M1
                1,2026-11-01 10:00:00,,-5.00,转账,M1
                1,2026-11-01 10:00:00,,-0.64,其它,M1
                1,2026-11-01 10:00:00,0.00,0.00,转账,M1
                2,2026-11-01 10:00:00,,,提现,
                2,2026-11-01 10:00:00,0.00,0.00,收费,M1
                #支出合计：2笔，共5.64元
                #收入合计：1笔，共5.00元
                """;
        var collected = movements(file);
        assertThat(collected.lines())
                .containsExactly(
                        "OTHER +5.00 fee 0 M1 1",
                        "OTHER -5.00 fee 0 M1 1",
                        "OTHER -0.64 fee 0 M1 1",
                        "OTHER -0.00 fee 0 M1 1 ZERO_AMOUNT",
                        "OTHER -0.00 fee 0  2 ZERO_AMOUNT",
                        "OTHER -0.00 fee 0 M1 2 ZERO_AMOUNT");
        assertThat(collected.identities()).doesNotHaveDuplicates();
        assertThat(movements(file.replace("支出合计：2笔", "支出合计：5笔")).lines()).hasSize(6);
        for (var wrong : List.of("支出合计：1笔", "支出合计：6笔")) {
            assertThat(Collected.fault(sink -> new MovementDetail(DAY, sink).read(gbk(file.replace("支出合计：2笔", wrong)))))
                    .contains("the number of 支出合计 is stated as");
        }
    }

    private static Collected movements(String text) {
        return Collected.of(sink -> new MovementDetail(DAY, sink).read(gbk(text)));
    }

    @Test
    void whatIsNotGbkIsRefused() {
        assertThat(Collected.fault(sink -> new TradeDetail(DAY, sink)
                        .read(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)))))
                .contains("GBK text");
        assertThat(fault("#支付宝业务明细查询\n" + "\"" + "x".repeat(8 << 20))).isNotBlank();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, GBK)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write(
                        namesAndContents[i + 1] instanceof byte[] bytes
                                ? bytes
                                : ((String) namesAndContents[i + 1]).getBytes(GBK));
            }
        }
        return out.toByteArray();
    }

    private static void check(byte[] bytes) throws IOException {
        try (var file = Downloaded.copy(new ByteArrayInputStream(bytes))) {
            new BillArchive(file, LIMIT).check();
        }
    }

    @Test
    void anArchiveHoldsOneDetailAndOneSummaryInAnyOrder() throws IOException {
        check(zip("1_业务明细(汇总).csv", SUMMARY, "1_业务明细.csv", GOOD));
        check(zip("1_业务明细.csv", GOOD, "1_业务明细(汇总).csv", SUMMARY));
        assertThatThrownBy(() -> check(zip("1_业务明细.csv", GOOD)))
                .isInstanceOf(StatementFault.class)
                .hasMessage("the archive holds 1 details and 0 summaries; it must hold one of each");
        assertThatThrownBy(() -> check(zip("1_业务明细.csv", GOOD, "2_业务明细.csv", GOOD)))
                .hasMessageContaining("2 details and 0 summaries");
        assertThatThrownBy(() -> check(zip("a.csv", GOOD, "汇总.csv", SUMMARY, "b.csv", GOOD)))
                .hasMessageContaining("more than two files");
        assertThatThrownBy(() -> check(zip("a.csv", GOOD, "汇总.zip", zip("x.csv", "x"))))
                .hasMessageContaining("no CSV");
        var encrypted = zip("a.csv", GOOD, "汇总.csv", SUMMARY);
        encrypted[6] |= 1;
        assertThatThrownBy(() -> check(encrypted)).isInstanceOf(DamagedAnswer.class);
        assertThatThrownBy(() -> check(new byte[0])).isInstanceOf(DamagedAnswer.class);
        assertThatThrownBy(() -> check("<html>busy</html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DamagedAnswer.class);
        var whole = zip("a.csv", GOOD, "汇总.csv", SUMMARY);
        for (int end = 1; end < 300; end += 7) {
            var cut = java.util.Arrays.copyOf(whole, end);
            assertThatThrownBy(() -> check(cut)).isInstanceOfAny(DamagedAnswer.class, StatementFault.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "/etc/a.csv", "a/b.csv", "a\\b.csv", "C:a.csv", "汇总/", "..\\..\\a.csv"})
    void namesWithAPathAreRefused(String name) {
        assertThatThrownBy(() -> check(zip(name, GOOD, "汇总.csv", SUMMARY)))
                .isInstanceOf(StatementFault.class)
                .hasMessageContaining("a name with a path");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        var bomb = zip("a.csv", new byte[300 << 20], "汇总.csv", SUMMARY);
        assertThatThrownBy(() -> check(bomb))
                .isInstanceOf(StatementFault.class)
                .hasMessageContaining("unpacks to more than");
    }
}
