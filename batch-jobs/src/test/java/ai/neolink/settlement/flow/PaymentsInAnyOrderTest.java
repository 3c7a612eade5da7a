package ai.neolink.settlement.flow;

import static ai.neolink.settlement.statement.Channel.ALIPAY;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recharges, bills and bank files arrive in any order, on any night, twice or in two halves. Once all has arrived, the
 * balance of every account and the open breaks (apart from their dates) are the same (payments rule 7; P26).
 */
@Tag("database")
class PaymentsInAnyOrderTest {
    private static final int FIRST = 20;
    private static final int LAST = 26;

    private static String inOrder;

    @BeforeAll
    static void settleInOrder() {
        inOrder = settle(null);
    }

    private static Scenario world() {
        return new Scenario(
                        Databases.H2,
                        "settlement.start=2026-11-20T00:00:00+08:00",
                        "settlement.bank.sub-accounts.220=b")
                .accounts("a", "b", "user-12");
    }

    /** Lists what arrives: recharges, bills of three days, movement bills, bank files. */
    private static List<Consumer<Scenario>> arrivals() {
        var arrivals = new ArrayList<Consumer<Scenario>>();
        arrivals.add(s -> s.recharge("r1", "a", "WECHAT", "106.00", "M1", "20T10:00:00"));
        arrivals.add(s -> s.recharge("r2", "a", "WECHAT", "50.00", "M2", "20T11:00:00"));
        arrivals.add(s -> s.recharge("r3", "b", "WECHAT", "70.00", "M3", "20T12:00:00"));
        arrivals.add(s -> s.recharge("r4", "b", "WECHAT", "30.00", "M4", "20T23:59:59"));
        arrivals.add(s -> s.recharge("r5", "b", "WECHAT", "30.00", "M4", "21T00:00:01"));
        arrivals.add(s -> s.recharge("r6", "a", "ALIPAY", "9.99", "M1", "21T10:00:00"));
        arrivals.add(s -> s.recharge("r7", "a", "ALIPAY", "1.00", "M7", "22T10:00:00"));
        arrivals.add(s ->
                s.bill(WECHAT, 20, "pay T1 M1 106.00 0.63600", "pay T2 M2 49.00 0.29400", "pay T9 M9 8.00 0.04800"));
        // The same day comes again, with rows that were added later.
        arrivals.add(s -> s.bill(
                WECHAT,
                20,
                "pay T1 M1 106.00 0.63600",
                "pay T2 M2 49.00 0.29400",
                "pay T9 M9 8.00 0.04800",
                "refund T1 M1 53.00 -0.32000",
                "pay T1b M1 106.00 0.00400"));
        arrivals.add(s -> s.bill(WECHAT, 21, "pay T4 M4 30.00 0.18000"));
        arrivals.add(s -> s.bill(WECHAT, 22));
        arrivals.add(s -> s.bill(ALIPAY, 21, "pay A1 M1 9.99 0.06"));
        arrivals.add(s -> s.bill(ALIPAY, 22, "pay A7 M7 1.00 0.01", "refund A7 M7 1.00 -0.01"));
        arrivals.add(s -> s.bill(ALIPAY, 23));
        arrivals.add(s -> s.movements(WECHAT, 20, "payout P1 - 90.00 0", "other X1 - 2.00 0", "out X2 M1 1.00 0"));
        arrivals.add(s -> s.bank(20, "0.00", "1000.00", "in B1 1000.00 for USER-12"));
        arrivals.add(s -> s.bank(21, "1000.00", "1085.00", "wechat B2 90.00", "charge B3 5.00"));
        arrivals.add(s -> s.bank(22, "1085.00", "1090.00", "in B4 7.00 nobody", "out B5 2.00"));
        return arrivals;
    }

    /** Lets everything arrive before one of the nights, and settles all of them. */
    private static String settle(@Nullable Random chance) {
        try (var s = world()) {
            var nights = new ArrayList<List<Consumer<Scenario>>>();
            for (int night = FIRST; night <= LAST; night++) {
                nights.add(new ArrayList<>());
            }
            for (var arrival : arrivals()) {
                var night = chance == null ? 0 : chance.nextInt(nights.size());
                nights.get(night).add(arrival);
                if (chance != null && chance.nextInt(4) == 0) {
                    nights.get(chance.nextInt(nights.size())).add(arrival);
                }
            }
            for (int night = FIRST; night <= LAST; night++) {
                var arriving = nights.get(night - FIRST);
                if (chance != null) {
                    Collections.shuffle(arriving, chance);
                }
                arriving.forEach(arrival -> arrival.accept(s));
                s.catchUp("%02dT00".formatted(night + 1));
                assertThat(s.breaches()).isEmpty();
            }
            return state(s);
        }
    }

    private static String state(Scenario s) {
        var balances = Arrays.stream(s.file(LAST, "trial-balance.csv").split("\n"))
                .skip(1)
                .map(row -> row.split(","))
                .map(c -> c[0] + " " + c[6] + " " + c[7])
                .toList();
        var customers = s.file(LAST, "customer-balances.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(","))
                .map(c -> c[0] + " " + c[4])
                .toList();
        var open = s.breaks(LAST).stream().filter(b -> b.startsWith("OPEN")).toList();
        return String.join("\n", balances) + "\n\n" + String.join("\n", customers) + "\n\n" + String.join("\n", open);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLedgerIsTheSame(long seed) {
        assertThat(inOrder).contains("OPEN WECHAT DUPLICATE", "OPEN WECHAT AMOUNT_MISMATCH", "OPEN BANK");
        assertThat(settle(new Random(seed))).isEqualTo(inOrder);
    }
}
