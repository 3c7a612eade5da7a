package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes bills as the providers do, also bills with an ordered fault. */
final class BillFiles {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final BigDecimal RATE = new BigDecimal("0.006");
    private static final String CRLF = "\r\n";

    private final PaymentStory story;

    BillFiles(PaymentStory story) {
        this.story = story;
    }

    private static String time(long at) {
        return TIME.format(Instant.ofEpochSecond(at).atOffset(BeijingDay.OFFSET));
    }

    static String cny(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    static BigDecimal fee(Sold row, int places) {
        var fee = BigDecimal.valueOf(row.fen(), 2).multiply(RATE).setScale(places, RoundingMode.HALF_UP);
        return row.isRefund() ? fee.negate() : fee;
    }

    private static List<Sold> rows(List<Sold> sold, ProviderFault fault) {
        var rows = new ArrayList<>(sold);
        if (fault == ProviderFault.ROW_TWICE) {
            rows.add(rows.getFirst());
        }
        return rows;
    }

    String weChatTrades(LocalDate day, ProviderFault fault) {
        var rows = rows(story.sold(Channel.WECHAT, day), fault);
        var text =
                new StringBuilder("\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
                        + "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注");
        if (fault == ProviderFault.RENAMED_COLUMN) {
            text.replace(0, text.length(), text.toString().replace("应结订单金额", "结算金额"));
        }
        text.append(CRLF);
        var paid = 0L;
        var refunded = 0L;
        var fees = BigDecimal.ZERO;
        for (var row : rows) {
            var fee = fee(row, 5);
            fees = fees.add(fee);
            paid += row.isRefund() ? 0 : row.fen();
            refunded += row.isRefund() ? row.fen() : 0;
            text.append(weChatTrade(row, fee, fault)).append(CRLF);
        }
        if (fault == ProviderFault.LAST_ROW_MISSING) {
            return text.toString();
        }
        if (fault == ProviderFault.BLANK_LINE_BEFORE_THE_SUMMARY) {
            text.append(CRLF);
        }
        return text.append("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额")
                .append(CRLF)
                .append(String.join(
                        ",",
                        cells(
                                String.valueOf(rows.size()),
                                cny(fault == ProviderFault.SUMMARY_DOES_NOT_TIE ? paid + 1 : paid),
                                cny(refunded),
                                "0.00",
                                fees.toPlainString(),
                                cny(paid),
                                cny(refunded))))
                .append(CRLF)
                .toString();
    }

    private static String weChatTrade(Sold row, BigDecimal fee, ProviderFault fault) {
        return String.join(
                ",",
                cells(
                        time(row.at()),
                        "wx0000000000000001",
                        "1900000001",
                        "0",
                        "",
                        row.number(),
                        row.order(),
                        "oAAAA",
                        "NATIVE",
                        row.isRefund() ? "REFUND" : "SUCCESS",
                        "OTHERS",
                        fault == ProviderFault.FOREIGN_CURRENCY ? "USD" : "CNY",
                        row.isRefund() ? "0.00" : cny(row.fen()),
                        "0.00",
                        row.isRefund() ? row.refund() : "0",
                        row.isRefund() ? "RF" + row.order() : "0",
                        row.isRefund() ? cny(row.fen()) : "0.00",
                        "0.00",
                        row.isRefund() ? "ORIGINAL" : "",
                        row.isRefund() ? "SUCCESS" : "",
                        (fault == ProviderFault.LINE_BREAK_IN_A_NAME ? "账户\n" : "账户") + "充值, {\"user\":\""
                                + row.customer() + "\"}",
                        "",
                        fee.toPlainString(),
                        "0.60%",
                        row.isRefund() ? "0.00" : cny(row.fen()),
                        row.isRefund() ? cny(row.fen()) : "0.00",
                        ""));
    }

    private static List<String> cells(String... cells) {
        return Arrays.stream(cells).map(c -> '`' + c).toList();
    }

    String weChatMovements(LocalDate day, ProviderFault fault) {
        var text = new StringBuilder(
                "\uFEFF记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号" + CRLF);
        var balance = new BigDecimal("100000.00");
        var count = new long[2];
        var sum = new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO};
        for (var m : Movement.of(story, Channel.WECHAT, day, "交易", "扣除交易手续费", "退款", "退还交易手续费")) {
            balance = m.in() ? balance.add(m.amount()) : balance.subtract(m.amount());
            count[m.in() ? 0 : 1]++;
            sum[m.in() ? 0 : 1] = sum[m.in() ? 0 : 1].add(m.amount());
            text.append(String.join(
                            ",",
                            cells(
                                    time(m.at()),
                                    m.number(),
                                    m.number(),
                                    m.name(),
                                    m.type(),
                                    m.in() ? "收入" : "支出",
                                    m.amount().toPlainString(),
                                    balance.toPlainString(),
                                    "system",
                                    "",
                                    m.order())))
                    .append(CRLF);
        }
        var rows = count[0] + count[1] + (fault == ProviderFault.SUMMARY_DOES_NOT_TIE ? 1 : 0);
        return text.append("资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额")
                .append(CRLF)
                .append(String.join(
                        ",",
                        cells(
                                rows + ".0",
                                count[0] + ".0",
                                sum[0].toPlainString(),
                                count[1] + ".0",
                                sum[1].toPlainString())))
                .append(CRLF)
                .toString();
    }

    String alipayTrades(LocalDate day, ProviderFault fault) {
        var rows = rows(story.sold(Channel.ALIPAY, day), fault);
        var text = new StringBuilder(head("支付宝业务明细查询", day, "业务明细列表"));
        text.append(fault == ProviderFault.RENAMED_COLUMN ? "支付宝流水号" : "支付宝交易号")
                .append(",商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,"
                        + "集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,"
                        + "服务费（元）,分润（元）,备注")
                .append(CRLF);
        for (var row : rows) {
            var amount = cny(row.isRefund() ? -row.fen() : row.fen());
            text.append(("%s\t,%s\t,%s\t,账户充值,%s,%s,\t,\t,\t,\t,*三(138****00)\t,%s,%s,0.00,0.00,0.00,"
                                    + "0.00,0.00,,0.00\t,0.00,%s\t,%s,%s,")
                            .formatted(
                                    row.number(),
                                    row.order(),
                                    row.isRefund() ? "退款" : "交易",
                                    time(row.at()),
                                    time(row.at()),
                                    amount,
                                    amount,
                                    row.isRefund() ? "RF" + row.order() : "",
                                    fee(row, 2).negate().toPlainString(),
                                    fault == ProviderFault.FOREIGN_CURRENCY ? "1.00" : "0.00"))
                    .append(CRLF);
        }
        text.append("#-----------------------------------------业务明细列表结束------------------------------------")
                .append(CRLF);
        if (fault == ProviderFault.LAST_ROW_MISSING) {
            return text.toString();
        }
        var wrong = fault == ProviderFault.SUMMARY_DOES_NOT_TIE ? 1 : 0;
        return text.append("#交易合计：%d笔，商家实收共%s元，商家优惠共0.00元".formatted(count(rows, false), cny(sum(rows, false) + wrong)))
                .append(CRLF)
                .append("#退款合计：%d笔，商家实收退款共%s元，商家优惠退款共0.00元".formatted(count(rows, true), cny(-sum(rows, true))))
                .append(CRLF)
                .append("#导出时间：[2026年11月02日 05:46:49]")
                .append(CRLF)
                .toString();
    }

    private static long count(List<Sold> rows, boolean refunds) {
        return rows.stream().filter(r -> r.isRefund() == refunds).count();
    }

    private static long sum(List<Sold> rows, boolean refunds) {
        return rows.stream()
                .filter(r -> r.isRefund() == refunds)
                .mapToLong(Sold::fen)
                .sum();
    }

    String alipaySummary(LocalDate day) {
        var rows = story.sold(Channel.ALIPAY, day);
        var fees = rows.stream().map(r -> fee(r, 2).negate()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var net = sum(rows, false) - sum(rows, true);
        return head("支付宝业务汇总查询", day, "业务汇总列表")
                + "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）"
                + CRLF
                + "合计,,%d,%d,%s,%s,0.00,0.00,0.00,%s,0.00,%s"
                        .formatted(
                                count(rows, false),
                                count(rows, true),
                                cny(net),
                                cny(net),
                                fees.toPlainString(),
                                new BigDecimal(cny(net)).add(fees).toPlainString())
                + CRLF
                + "#-----------------------------------------业务汇总列表结束------------------------------------"
                + CRLF;
    }

    String alipayMovements(LocalDate day, ProviderFault fault) {
        var text = new StringBuilder(head("支付宝账务明细查询", day, "账务明细列表"))
                .append("账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注")
                .append(CRLF);
        var balance = new BigDecimal("100000.00");
        var count = new long[2];
        var sum = new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO};
        for (var m : Movement.of(story, Channel.ALIPAY, day, "在线支付", "收费", "交易退款", "退费")) {
            balance = m.in() ? balance.add(m.amount()) : balance.subtract(m.amount());
            count[m.in() ? 0 : 1]++;
            sum[m.in() ? 0 : 1] = sum[m.in() ? 0 : 1].add(m.amount());
            text.append("%s\t,%s\t,%s\t,账户充值,%s,*三\t,%s,%s,%s,支付宝\t,%s\t,"
                            .formatted(
                                    m.number(),
                                    m.number(),
                                    m.order(),
                                    time(m.at()),
                                    m.in() ? m.amount().toPlainString() : "0.00",
                                    m.in() ? "0.00" : m.amount().negate().toPlainString(),
                                    balance.toPlainString(),
                                    m.type()))
                    .append(CRLF);
        }
        var wrong = fault == ProviderFault.SUMMARY_DOES_NOT_TIE ? 1 : 0;
        return text.append("#-----------------------------------------账务明细列表结束------------------------------------")
                .append(CRLF)
                .append("#支出合计：%d笔，共%s元".formatted(count[1], sum[1].negate().toPlainString()))
                .append(CRLF)
                .append("#收入合计：%d笔，共%s元".formatted(count[0] + wrong, sum[0].toPlainString()))
                .append(CRLF)
                .toString();
    }

    private static String head(String title, LocalDate day, String list) {
        return "#" + title + CRLF + "#账号：[20880000000000000156]" + CRLF + "#起始日期：[" + day + " 00:00:00]   终止日期：["
                + day.plusDays(1) + " 00:00:00]" + CRLF + "#-----------------------------------------" + list
                + "----------------------------------------" + CRLF;
    }
}
