package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.statement.Bill;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.WantedDays;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * While no start is set, bills are asked for from the day of the channel's earliest recharge on (P1). The day is one of
 * Beijing, whatever the billing zone (payments rule 4).
 */
@Tag("database")
class WantedDaysTest {
    private static final LocalTime TEN = LocalTime.of(10, 0);

    @ParameterizedTest
    @EnumSource(Databases.class)
    void withoutAStartTheEarliestRechargeOfTheChannelSaysTheFirstDay(Databases database) {
        try (var s = new Scenario(
                database,
                "settlement.start=",
                "settlement.zone=America/New_York",
                "settlement.clock=2026-11-23T09:00:00+08:00")) {
            var wanted = s.bean(WantedDays.class);
            assertThat(wanted.of(Channel.ALIPAY, Bill.TRADE, TEN)).isEmpty();
            s.accounts("a");
            s.recharge("r2", "a", "ALIPAY", "5.00", "m2", "21T08:00:00");
            s.recharge("r1", "a", "ALIPAY", "5.00", "m1", "20T00:00:00");
            s.recharge("r3", "a", "WECHAT", "5.00", "m3", "19T08:00:00");
            assertThat(wanted.of(Channel.ALIPAY, Bill.TRADE, TEN))
                    .as("that of the 22nd is not ready at nine")
                    .containsExactly(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 21));
            assertThat(wanted.of(Channel.BANK, Bill.ENTRIES, TEN)).isEmpty();
        }
    }
}
