package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A movement of the balance at a provider, with its kind: money that came in ({@code in}), or that went out. */
record Movement(long at, String number, String name, String type, boolean in, BigDecimal amount, String order) {
    /**
     * The movements of a day. The four words are those of the provider for a payment, its charge, a refund, and the
     * charge that is given back.
     */
    static List<Movement> of(
            PaymentStory story,
            Channel channel,
            LocalDate day,
            String payment,
            String charge,
            String refund,
            String back) {
        var movements = new ArrayList<Movement>();
        for (var row : story.sold(channel, day)) {
            var number = row.number() + (row.isRefund() ? "R" : "");
            movements.add(new Movement(
                    row.at(),
                    number,
                    "交易",
                    row.isRefund() ? refund : payment,
                    !row.isRefund(),
                    new BigDecimal(BillFiles.cny(row.fen())),
                    row.order()));
            var fee = BillFiles.fee(row, 2).abs();
            if (fee.signum() != 0) {
                movements.add(new Movement(
                        row.at(),
                        channel == Channel.ALIPAY ? number + "F" : number,
                        "交易",
                        row.isRefund() ? back : charge,
                        row.isRefund(),
                        fee,
                        row.order()));
            }
        }
        var payout = story.payoutFen(channel, day);
        if (payout > 0) {
            movements.add(payout(channel, day, payout));
        }
        return movements;
    }

    private static Movement payout(Channel channel, LocalDate day, long fen) {
        return new Movement(
                BeijingDay.start(day) + 80_000,
                "W" + channel.name().charAt(0) + day.toEpochDay(),
                "提现",
                "提现",
                false,
                new BigDecimal(BillFiles.cny(fen)),
                "");
    }
}
