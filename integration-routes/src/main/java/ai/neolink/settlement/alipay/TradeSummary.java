package ai.neolink.settlement.alipay;

import ai.neolink.settlement.channel.Columns;
import ai.neolink.settlement.channel.ControlTotal;
import ai.neolink.settlement.statement.StatementFault;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks 业务明细 against 业务汇总, the second control total; the summary has the fees, which the footer lacks (payments B.7).
 */
final class TradeSummary implements AlipayCsv.Rows {
    private static final Set<String> KNOWN = Set.of(
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额(元),商家实收(元),支付宝优惠(元),商家优惠(元),卡消费金额(元),服务费(元),分润(元),实收净额(元)".split(","));
    private static final Set<String> REQUIRED = Set.of("门店编号", "交易订单总笔数", "退款订单总笔数", "商家实收(元)", "服务费(元)");

    private @Nullable Columns columns;
    private String @Nullable [] total;

    private TradeSummary() {}

    static void check(InputStream in, TradeDetail detail) throws IOException {
        var summary = new TradeSummary();
        AlipayCsv.read(in, "支付宝业务汇总查询", summary);
        summary.check(detail);
    }

    @Override
    public void comment(String text) {
        // nothing to count
    }

    @Override
    public void row(String[] cells) {
        if (columns == null) {
            columns = new Columns(cells, KNOWN, REQUIRED);
        } else if (cells[0].strip().startsWith("合计")) {
            total = cells;
        }
    }

    private void check(TradeDetail detail) {
        if (columns == null || total == null) {
            throw new StatementFault("the summary has no row 合计");
        }
        columns.checkWidth(total, 0);
        ControlTotal.check(
                "交易订单总笔数",
                columns.amount(total, "交易订单总笔数"),
                BigDecimal.valueOf(detail.trades().rows()));
        ControlTotal.check(
                "退款订单总笔数",
                columns.amount(total, "退款订单总笔数"),
                BigDecimal.valueOf(detail.refunds().rows()));
        var trades = detail.trades().amount();
        var stated = columns.amount(total, "商家实收(元)");
        // Alipay counts in both ways: less refunds, and trades alone.
        if (stated.compareTo(trades) != 0) {
            ControlTotal.check("商家实收（元）", stated, trades.add(detail.refunds().amount()));
        }
        ControlTotal.check("服务费（元）", columns.amount(total, "服务费(元)"), detail.fees());
    }
}
