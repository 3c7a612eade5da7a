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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the trade bill in its three layouts and the legacy one, told apart by their headers (payments A.6). */
final class TradeBill {
    private static final String SUMMARY = "总交易单数";
    private static final Set<String> KNOWN =
            Set.of(("交易时间,公众账号ID,商户号,特约商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,总金额,"
                            + "代金券或立减优惠金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,"
                            + "代金券或立减优惠退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,"
                            + "费率,订单金额,申请退款金额,费率备注")
                    .split(","));
    private static final Set<String> REQUIRED = Set.of("交易时间", "商户号", "微信订单号", "商户订单号", "交易状态", "货币种类", "手续费");

    /** The columns of the summary and the columns of the rows that they total. */
    private static final Map<String, String> TOTALS = Map.of(
            "应结订单总金额", "应结订单金额",
            "退款总金额", "退款金额",
            "充值券退款总金额", "充值券退款金额",
            "手续费总金额", "手续费",
            "订单总金额", "订单金额",
            "申请退款总金额", "申请退款金额",
            "总交易额", "总金额",
            "总退款金额", "退款金额",
            "总代金券或立减优惠退款金额", "代金券或立减优惠退款金额");

    private static final Set<String> SUMMARY_KNOWN = summaryNames();

    private final LocalDate day;
    private final StatementSink sink;
    private final Map<String, BigDecimal> sums = new LinkedHashMap<>();
    private long rows;

    TradeBill(LocalDate day, StatementSink sink) {
        this.day = day;
        this.sink = sink;
    }

    private static Set<String> summaryNames() {
        var names = new HashSet<>(TOTALS.keySet());
        names.add(SUMMARY);
        return Set.copyOf(names);
    }

    void read(BoundedLines lines) throws IOException {
        var header = lines.next();
        if (header == null) {
            throw FileFault.EMPTY.refuse();
        }
        var columns = new Columns(header.split(",", -1), KNOWN, REQUIRED);
        if (!columns.has("应结订单金额") && !columns.has("总金额")) {
            throw FileFault.COLUMN_MISSING.refuse("应结订单金额");
        }
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
        TOTALS.values().stream()
                .distinct()
                .filter(columns::has)
                .forEach(name -> sums.merge(name, columns.amount(row, name), BigDecimal::add));
        var currency = columns.text(row, "货币种类");
        if (!currency.equals("CNY")) {
            throw FileFault.CURRENCY.refuse(rows, currency);
        }
        sink.line(line(columns, row));
    }

    private StatementLine line(Columns columns, String[] row) {
        var state = columns.text(row, "交易状态");
        var refund = switch (state) {
            case "SUCCESS" -> false;
            case "REFUND" -> true;
            case "REVOKED" -> !columns.text(row, "微信退款单号").matches("0?");
            default -> throw new StatementFault("row %d has the state “%s”, which is not known".formatted(rows, state));
        };
        var ignoredBy = ignoredBy(state, refund ? columns.text(row, "退款状态") : "");
        var fee = columns.amount(row, "手续费");
        if (ignoredBy != null && fee.signum() != 0) {
            throw new StatementFault(
                    "row %d is ignored (%s) and has a fee of %s".formatted(rows, ignoredBy, fee.toPlainString()));
        }
        var transaction = columns.id(row, "微信订单号");
        var refundNo = columns.id(row, "微信退款单号");
        return StatementLine.ofBill(
                NameBasedId.join(columns.id(row, "商户号"), transaction, refundNo),
                refund ? LineKind.REFUND : LineKind.PAYMENT,
                day,
                columns.time(row, "交易时间", rows),
                !refund,
                gross(columns, row, refund),
                fee,
                ignoredBy,
                columns.id(row, "商户订单号"),
                refund ? refundNo : transaction);
    }

    private @Nullable String ignoredBy(String state, String refundState) {
        if (state.equals("REVOKED")) {
            return "REVOKED";
        }
        return switch (refundState) {
            case "FAIL" -> "REFUND_FAILED";
            case "", "SUCCESS", "PROCESSING", "CHANGE" -> null;
            default ->
                throw new StatementFault(
                        "row %d has the refund state “%s”, which is not known".formatted(rows, refundState));
        };
    }

    /** The settled amount: without coupons that the provider does not pay (P13). */
    private long gross(Columns columns, String[] row, boolean refund) {
        var fen = refund
                ? columns.fen(row, "退款金额")
                : columns.has("应结订单金额")
                        ? columns.fen(row, "应结订单金额")
                        : columns.fen(row, "总金额") - columns.fen(row, "代金券或立减优惠金额");
        if (fen < 0) {
            throw FileFault.NEGATIVE.refuse(rows);
        }
        return fen;
    }

    private void summary(String header, BoundedLines lines) throws IOException {
        var columns = new Columns(header.split(",", -1), SUMMARY_KNOWN, Set.of(SUMMARY));
        var line = lines.next();
        if (line == null) {
            throw new StatementFault("the file ends within its summary");
        }
        var row = BacktickRows.split(line, rows + 1);
        columns.checkWidth(row, rows + 1);
        ControlTotal.check(SUMMARY, columns.amount(row, SUMMARY), BigDecimal.valueOf(rows));
        TOTALS.forEach((total, of) -> {
            if (columns.has(total)) {
                ControlTotal.check(total, columns.amount(row, total), sums.getOrDefault(of, BigDecimal.ZERO));
            }
        });
        for (var rest = lines.next(); rest != null; rest = lines.next()) {
            if (!rest.isBlank()) {
                throw FileFault.AFTER_SUMMARY.refuse();
            }
        }
    }
}
