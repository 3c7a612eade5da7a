package ai.neolink.settlement.flow;

import ai.neolink.settlement.id.NameBasedId;
import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.LineKind;
import ai.neolink.settlement.statement.StatementLine;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Reads lines of statements in a few words, as {@link Scenario} takes them. */
final class StatementWords {
    private StatementWords() {}

    static StatementLine line(LocalDate date, String[] words) {
        var kind = switch (words[0]) {
            case "pay" -> LineKind.PAYMENT;
            case "refund" -> LineKind.REFUND;
            case "payout" -> LineKind.PAYOUT;
            default -> LineKind.OTHER;
        };
        return StatementLine.ofBill(
                NameBasedId.join("m", words[1], words[0]),
                kind,
                date,
                BeijingDay.start(date) + 3600,
                words[0].equals("pay") || words[0].equals("other"),
                Money.fen(new BigDecimal(words[3])),
                new BigDecimal(words[4]),
                words[0].equals("failed") ? "REFUND_FAILED" : null,
                words[2].equals("-") ? "" : words[2],
                words[1]);
    }

    static StatementLine entry(LocalDate date, int number, String[] words) {
        var kind = switch (words[0]) {
            case "in" -> LineKind.TRANSFER;
            case "charge" -> LineKind.CHARGES;
            case "wechat", "alipay" -> LineKind.ARRIVAL;
            default -> LineKind.OTHER;
        };
        return new StatementLine(
                "",
                kind,
                date,
                BeijingDay.start(date),
                !words[0].equals("out") && !words[0].equals("charge"),
                Money.fen(new BigDecimal(words[2])),
                BigDecimal.ZERO,
                words[0].equals("pending") ? "NOT_BOOKED" : null,
                "",
                words[1].equals("-") ? "" : words[1],
                kind == LineKind.ARRIVAL ? Channel.valueOf(words[0].toUpperCase()) : null,
                "110",
                words.length > 3 ? words[3] : "",
                number);
    }
}
