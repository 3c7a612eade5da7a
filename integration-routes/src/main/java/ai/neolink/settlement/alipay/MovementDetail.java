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

/**
 * Reads 账务明细, the movements of the balance. Only payouts and movements that stand in no trade bill are used (payments
 * B.8; P14).
 */
final class MovementDetail implements AlipayCsv.Rows {
    /** The title with which the file begins. */
    static final String TITLE = "支付宝账务明细查询";

    private static final String INCOME = "收入金额(+元)";
    private static final String EXPENSE = "支出金额(-元)";
    private static final Set<String> KNOWN = Set.of(
            "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额(+元),支出金额(-元),账户余额(元),交易渠道,业务类型,备注,业务描述,业务订单号,业务基础订单号,业务账单来源,付款备注"
                    .split(","));
    private static final Set<String> REQUIRED = Set.of("账务流水号", "发生时间", INCOME, EXPENSE, "业务类型");
    private static final Set<String> IN_TRADE_BILL = Set.of("在线支付", "交易退款", "收费", "退费");
    private static final String PAYOUT = "提现";

    private final LocalDate day;
    private final StatementSink sink;
    private final Footer income = new Footer("收入合计");
    private final Footer expense = new Footer("支出合计");
    private @Nullable Columns columns;
    private long rows;

    MovementDetail(LocalDate day, StatementSink sink) {
        this.day = day;
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        AlipayCsv.read(in, TITLE, this);
        if (columns == null) {
            throw FileFault.NO_HEADER.refuse();
        }
        income.check(income.amount());
        // Alipay shows the amount with or without its minus sign.
        expense.check(expense.isNegative() ? expense.amount().negate() : expense.amount());
    }

    @Override
    public void comment(String text) {
        income.see(text);
        expense.see(text);
    }

    @Override
    public void row(String[] cells) {
        if (columns == null) {
            columns = new Columns(cells, KNOWN, REQUIRED);
            return;
        }
        rows++;
        columns.checkWidth(cells, rows);
        var in = columns.fen(cells, INCOME);
        var out = Math.abs(columns.fen(cells, EXPENSE));
        if (in < 0 || in != 0 && out != 0) {
            throw new StatementFault("row %d has both income and expense, or a negative income".formatted(rows));
        }
        if (in > 0) {
            income.count(columns.amount(cells, INCOME));
        } else if (out > 0) {
            expense.count(columns.amount(cells, EXPENSE).abs());
        } else {
            income.countNothing();
            expense.countNothing();
        }
        var number = columns.id(cells, "账务流水号");
        var type = columns.id(cells, "业务类型");
        var payout = out > 0 && type.equals(PAYOUT);
        sink.line(StatementLine.ofBill(
                // One number may stand for a payment, its fee and its refund (P46).
                NameBasedId.join(number, type, in > 0 ? "收入" : out > 0 ? "支出" : ""),
                payout ? LineKind.PAYOUT : LineKind.OTHER,
                day,
                columns.time(cells, "发生时间", rows),
                in > 0,
                in + out,
                BigDecimal.ZERO,
                ignoredBy(in + out, type),
                payout ? "" : columns.id(cells, "商户订单号"),
                number));
    }

    private static @Nullable String ignoredBy(long fen, String type) {
        if (fen == 0) {
            return StatementLine.ZERO_AMOUNT;
        }
        return IN_TRADE_BILL.contains(type) ? "IN_TRADE_BILL" : null;
    }
}
