package ai.neolink.settlement.report;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.flow.Databases;
import ai.neolink.settlement.flow.Scenario;
import ai.neolink.settlement.product.Products;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures of money are those of the last run and of the ledger. */
@Tag("database")
class MoneyFiguresTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whatTheLastHourChargedWhatIsOnClearingAndTheRevenue(Databases database) {
        try (var s = new Scenario(database, "settlement.start=2026-11-21T10:00:00+08:00")) {
            s.accounts("a").price("p1", "COMPUTE", "h100", "1", "10.60", "");
            s.session("s1", 1, "a", "i1", "h100", "21T10:00:00", "21T12:00:00");
            s.recharge("r1", "a", "ALIPAY", "50.00", "M1", "21T10:10:00");
            s.hour("21T10");
            s.price("p2", "COMPUTE", "h200", "1", "21.20", "");
            s.session("s2", 1, "a", "i2", "h200", "21T11:00:00", "21T12:00:00");
            s.hour("21T11");
            var money = s.bean(MoneyFigures.class).of(DAY);
            var compute = s.bean(Products.class).named("COMPUTE");
            assertThat(money.charged()).containsEntry(compute, 3180L);
            assertThat(money.clearing()).containsEntry("ALIPAY", 5000L).containsEntry("WECHAT", 0L);
            assertThat(money.suspense()).isZero();
            assertThat(money.revenueDay()).containsEntry("COMPUTE", 4000L).containsEntry("STORAGE", 0L);
            assertThat(money.revenueMonth()).containsEntry("COMPUTE", 4000L);
            assertThat(money.balances().values().stream().mapToLong(fen -> fen).sum())
                    .as("debit is credit")
                    .isZero();
            var tomorrow = s.bean(MoneyFigures.class).of(DAY.plusDays(1));
            assertThat(tomorrow.revenueDay()).containsEntry("COMPUTE", 0L);
            assertThat(tomorrow.revenueMonth()).containsEntry("COMPUTE", 4000L);
            assertThat(s.bean(MoneyFigures.class).of(DAY.plusMonths(1)).revenueMonth())
                    .containsEntry("COMPUTE", 0L);
        }
    }
}
