package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.Columns;
import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.LineKind;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.statement.StatementSink;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads 业务明细, the trades of a day (payments B.6). */
final class TradeDetail implements AlipayCsv.Rows {
    private static final Set<String> KNOWN =
            Set.of(("支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额(元),商家实收(元),支付宝红包(元),集分宝(元),"
                            + "支付宝优惠(元),商家优惠(元),券核销金额(元),券名称,商家红包消费金额(元),卡消费金额(元),退款批次号/请求号,退款批次号,服务费(元),分润(元),备注")
                    .split(","));
    private static final Set<String> REQUIRED = Set.of("支付宝交易号", "商户订单号", "业务类型", "完成时间", "商家实收(元)", "服务费(元)");

    private final LocalDate day;
    private final StatementSink sink;
    private final Footer trades = new Footer("交易合计");
    private final Footer refunds = new Footer("退款合计");
    private @Nullable Columns columns;
    private BigDecimal tradesPriced = BigDecimal.ZERO;
    private BigDecimal refundsPriced = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private long rows;

    TradeDetail(LocalDate day, StatementSink sink) {
        this.day = day;
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        AlipayCsv.read(in, "支付宝业务明细查询", this);
        if (columns == null) {
            throw FileFault.NO_HEADER.refuse();
        }
        trades.check(trades.speaksOf("商家实收") ? trades.amount() : tradesPriced);
        refunds.check(refunds.speaksOf("商家实收") ? refunds.amount() : refundsPriced);
    }

    @Override
    public void comment(String text) {
        trades.see(text);
        refunds.see(text);
    }

    @Override
    public void row(String[] cells) {
        if (columns == null) {
            columns = new Columns(cells, KNOWN, REQUIRED);
            return;
        }
        rows++;
        columns.checkWidth(cells, rows);
        var refund = isRefund(columns.text(cells, "业务类型"));
        var received = columns.amount(cells, "商家实收(元)");
        var fee = columns.amount(cells, "服务费(元)");
        count(refund, received, columns.amount(cells, "订单金额(元)"), fee);
        if (columns.amount(cells, "分润(元)").signum() != 0) {
            throw new StatementFault("row %d has 分润, which is not settled here".formatted(rows));
        }
        var gross = columns.fen(cells, "商家实收(元)") * (refund ? -1 : 1);
        if (gross < 0) {
            throw new StatementFault("row %d, a %s, has the amount %s"
                    .formatted(rows, refund ? "refund" : "trade", received.toPlainString()));
        }
        var number = columns.id(cells, "支付宝交易号");
        var request = columns.id(cells, columns.has("退款批次号/请求号") ? "退款批次号/请求号" : "退款批次号");
        sink.line(StatementLine.ofBill(
                NameBasedId.join(number, columns.text(cells, "业务类型"), request),
                refund ? LineKind.REFUND : LineKind.PAYMENT,
                day,
                columns.time(cells, "完成时间", rows),
                !refund,
                gross,
                fee.negate(),
                null,
                columns.id(cells, "商户订单号"),
                number));
    }

    private void count(boolean refund, BigDecimal received, BigDecimal priced, BigDecimal fee) {
        (refund ? refunds : trades).count(received);
        fees = fees.add(fee);
        if (refund) {
            refundsPriced = refundsPriced.add(priced);
        } else {
            tradesPriced = tradesPriced.add(priced);
        }
    }

    private boolean isRefund(String type) {
        return switch (type) {
            case "交易" -> false;
            case "退款" -> true;
            default -> throw new StatementFault("row %d has the type “%s”, which is not known".formatted(rows, type));
        };
    }

    Footer trades() {
        return trades;
    }

    Footer refunds() {
        return refunds;
    }

    BigDecimal fees() {
        return fees;
    }
}
