package ai.neolink.settlement.sandbox;

import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.Channel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what stands on the bills of the providers: the recharges of the world, with differences sown in. Amounts
 * differ, payments were reported by nobody, reported recharges were never paid, lines stand there twice, payments are
 * refunded, and payments stand on the bill of the next day.
 */
public final class PaymentStory {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WorldSize size;
    private final List<Sold> sold = new ArrayList<>();
    private final List<SeededBreak> seeded = new ArrayList<>();

    public PaymentStory(World world) {
        size = world.size();
        for (int i = 0; i < world.count(Event.RECHARGES, Long.MAX_VALUE - 1); i++) {
            var node = JSON.readTree(world.node(Event.RECHARGES, i));
            if (!node.get("id").asString().startsWith("bad-")) {
                pay(
                        Channel.valueOf(node.get("channel").asString()),
                        node.get("merchantOrderNo").asString(),
                        new BigDecimal(node.get("amount").asString())
                                .movePointRight(2)
                                .longValueExact(),
                        OffsetDateTime.parse(node.get("paidAt").asString()).toEpochSecond(),
                        node.get("accountId").asString());
            }
        }
        for (var channel : List.of(Channel.ALIPAY, Channel.WECHAT)) {
            for (int day = 0; day < size.days(); day++) {
                stray(channel, size.first().plusDays(day));
            }
        }
        sold.sort(Comparator.comparingLong(Sold::at).thenComparing(Sold::number).thenComparing(Sold::refund));
    }

    private void pay(Channel channel, String order, long fen, long paidAt, String customer) {
        var dice = new Dice(size.seed(), "payment " + order, fen);
        var chance = dice.below(100);
        var day = BeijingDay.of(paidAt);
        var number = number(channel, order, 1);
        if (chance < 5) {
            seed(channel, "MISSING_AT_PROVIDER", order, "", day.plusDays(1));
            return;
        }
        if (chance < 10) {
            add(new Sold(channel, day, paidAt, number, order, "", fen - 1 - dice.below(99), customer));
            seed(channel, "AMOUNT_MISMATCH", order, number, day);
            return;
        }
        add(new Sold(channel, chance < 14 ? day.plusDays(1) : day, paidAt, number, order, "", fen, customer));
        if (chance >= 14 && chance < 19) {
            add(new Sold(channel, day, paidAt + 1, number(channel, order, 2), order, "", fen, customer));
            seed(channel, "DUPLICATE", order, number(channel, order, 2), day);
        }
        if (chance >= 19 && chance < 24) {
            var refund = "5030" + number.substring(4);
            add(new Sold(channel, day, paidAt + 2, number, order, refund, Math.max(1, fen / 2), customer));
            seed(channel, "REFUND_NOT_SUPPORTED", order, channel == Channel.ALIPAY ? number : refund, day);
        }
    }

    private void stray(Channel channel, LocalDate day) {
        var order = "STRAY" + day.toString().replace("-", "") + channel.name().charAt(0);
        var number = number(channel, order, 1);
        add(new Sold(
                channel,
                day,
                BeijingDay.start(day) + 43_200,
                number,
                order,
                "",
                800 + day.getDayOfMonth(),
                "somebody"));
        seed(channel, "MISSING_ON_PLATFORM", order, number, day);
    }

    private void add(Sold row) {
        sold.add(row);
    }

    private void seed(Channel channel, String kind, String order, String number, LocalDate seenBy) {
        seeded.add(new SeededBreak(channel, kind, order, number, seenBy));
    }

    private static String number(Channel channel, String order, int n) {
        var digits = new StringBuilder(channel == Channel.WECHAT ? "4200" : "2088");
        for (int i = 0; i < order.length(); i++) {
            digits.append("%02d".formatted(order.charAt(i) % 100));
        }
        return digits.append(n).toString();
    }

    List<Sold> sold(Channel channel, LocalDate day) {
        return sold.stream()
                .filter(s -> s.channel() == channel && s.day().equals(day))
                .toList();
    }

    /** The amount that a provider pays out on a day: more than half of what came in, in whole yuan. */
    long payoutFen(Channel channel, LocalDate day) {
        var in = sold(channel, day).stream()
                .filter(s -> !s.isRefund())
                .mapToLong(Sold::fen)
                .sum();
        return in * 6 / 1000 * 100;
    }

    /** The differences that a night must find when it has taken up the statements up to a day. */
    public List<SeededBreak> seededBy(LocalDate statementDay) {
        return seeded.stream().filter(s -> !s.seenBy().isAfter(statementDay)).toList();
    }

    WorldSize size() {
        return size;
    }
}
