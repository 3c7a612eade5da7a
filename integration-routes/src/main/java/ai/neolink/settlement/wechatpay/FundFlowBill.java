package ai.neolink.settlement.wechatpay;

import ai.neolink.settlement.channel.BoundedLines;
import ai.neolink.settlement.channel.Columns;
import ai.neolink.settlement.channel.ControlTotal;
import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.money.Figures;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.LineKind;
import ai.neolink.settlement.statement.StatementFault;
import ai.neolink.settlement.statement.StatementLine;
import ai.neolink.settlement.statement.StatementSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fund-flow bill. Only payouts and movements that stand in no trade bill are used (payments A.7; P14). */
final class FundFlowBill {
    private static final String SUMMARY = "资金流水总笔数";
    private static final Set<String> KNOWN =
            Set.of("记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号".split(","));
    private static final Set<String> REQUIRED = Set.of("记账时间", "资金流水单号", "业务类型", "收支类型", "收支金额(元)", "账户结余(元)");
    private static final Set<String> SUMMARY_COLUMNS = Set.of(SUMMARY, "收入笔数", "收入金额", "支出笔数", "支出金额");
    private static final Set<String> IN_TRADE_BILL = Set.of("交易", "扣除交易手续费", "退款", "退还交易手续费", "退款关闭");
    private static final String PAYOUT = "提现";

    private final LocalDate day;
    private final StatementSink sink;
    private final Side in = new Side();
    private final Side out = new Side();
    private final Balances balances = new Balances();
    private long rows;

    private static final class Side {
        private long rows;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    /** Checks that each balance follows from the balance before it; a file may begin with the latest row. */
    private static final class Balances {
        private @Nullable BigDecimal last;
        private BigDecimal lastChange = BigDecimal.ZERO;
        private boolean forward = true;
        private boolean backward = true;

        void add(BigDecimal change, BigDecimal balance) {
            if (last != null) {
                forward &= last.add(change).compareTo(balance) == 0;
                backward &= balance.add(lastChange).compareTo(last) == 0;
            }
            last = balance;
            lastChange = change;
        }
    }

    FundFlowBill(LocalDate day, StatementSink sink) {
        this.day = day;
        this.sink = sink;
    }

    static boolean isHeader(@Nullable String line) {
        return line != null && line.contains("资金流水单号");
    }

    void read(BoundedLines lines) throws IOException {
        var header = lines.next();
        if (header == null) {
            throw FileFault.EMPTY.refuse();
        }
        var columns = new Columns(header.split(",", -1), KNOWN, REQUIRED);
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(SUMMARY)) {
                summary(line, lines);
                return;
            }
            rows++;
            row(columns, BacktickRows.split(line, rows));
        }
        throw FileFault.NO_SUMMARY.refuse(Figures.count(rows, "row"));
    }

    private void row(Columns columns, String[] row) {
        columns.checkWidth(row, rows);
        var direction = columns.text(row, "收支类型");
        var incoming = direction.equals("收入");
        if (!incoming && !direction.equals("支出")) {
            throw new StatementFault("row %d has the direction “%s”, which is not known".formatted(rows, direction));
        }
        var fen = columns.fen(row, "收支金额(元)");
        if (fen < 0) {
            throw FileFault.NEGATIVE.refuse(rows);
        }
        var amount = columns.amount(row, "收支金额(元)");
        var side = incoming ? in : out;
        side.rows++;
        side.amount = side.amount.add(amount);
        balances.add(incoming ? amount : amount.negate(), columns.amount(row, "账户结余(元)"));
        var number = columns.id(row, "资金流水单号");
        var type = columns.id(row, "业务类型");
        var ignoredBy = ignoredBy(fen, type);
        var payout = ignoredBy == null
                && !incoming
                && (type.equals(PAYOUT) || columns.text(row, "业务名称").equals(PAYOUT) && !type.contains("手续费"));
        sink.line(StatementLine.ofBill(
                NameBasedId.join(number, type, direction),
                payout ? LineKind.PAYOUT : LineKind.OTHER,
                day,
                columns.time(row, "记账时间", rows),
                incoming,
                fen,
                BigDecimal.ZERO,
                ignoredBy,
                payout ? "" : columns.id(row, "业务凭证号"),
                number));
    }

    /**
     * The rule by which a row is ignored: rows that the trade bill has, too (P14), of any amount; other rows of 0.00
     * (P46).
     */
    private static @Nullable String ignoredBy(long fen, String type) {
        if (IN_TRADE_BILL.contains(type)) {
            return "IN_TRADE_BILL";
        }
        return fen == 0 ? StatementLine.ZERO_AMOUNT : null;
    }

    private void summary(String header, BoundedLines lines) throws IOException {
        var columns = new Columns(header.split(",", -1), SUMMARY_COLUMNS, SUMMARY_COLUMNS);
        var line = lines.next();
        if (line == null) {
            throw new StatementFault("the file ends within its summary");
        }
        var row = BacktickRows.split(line, rows + 1);
        columns.checkWidth(row, rows + 1);
        ControlTotal.check(SUMMARY, columns.amount(row, SUMMARY), BigDecimal.valueOf(rows));
        ControlTotal.check("收入笔数", columns.amount(row, "收入笔数"), BigDecimal.valueOf(in.rows));
        ControlTotal.check("收入金额", columns.amount(row, "收入金额"), in.amount);
        ControlTotal.check("支出笔数", columns.amount(row, "支出笔数"), BigDecimal.valueOf(out.rows));
        ControlTotal.check("支出金额", columns.amount(row, "支出金额"), out.amount);
        for (var more = lines.next(); more != null; more = lines.next()) {
            if (!more.isBlank()) {
                throw FileFault.AFTER_SUMMARY.refuse();
            }
        }
        if (!balances.forward && !balances.backward) {
            throw new StatementFault("账户结余 does not follow from row to row");
        }
    }
}
