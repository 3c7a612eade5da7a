package ai.neolink.settlement.wechatpay;

import ai.neolink.settlement.statement.StatementFault;

/** Rows of WeChat Pay's files: every field begins with a backtick, nothing is quoted (payments A.6). */
final class BacktickRows {
    private BacktickRows() {}

    /** Splits a row; a value may hold a comma, but not a comma followed by a backtick. */
    static String[] split(String line, long number) {
        if (!line.startsWith("`")) {
            throw new StatementFault("row %d does not begin with a backtick".formatted(number));
        }
        return line.substring(1).split(",`", -1);
    }
}
