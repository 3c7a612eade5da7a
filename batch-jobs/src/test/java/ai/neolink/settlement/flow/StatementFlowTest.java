package ai.neolink.settlement.flow;

import static ai.neolink.settlement.statement.Channel.ALIPAY;
import static ai.neolink.settlement.statement.Channel.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.neolink.settlement.statement.StatementFault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole days of recharges and statements post the right entries, leave the right breaks open, and show them to finance
 * (billing rules, “Recharge”; payments rule 3, 7, 8, 9; fine print 4; E2; P5, P6, P7, P8, P9, P10, P12, P15, P16, P18,
 * P25, P35, P38).
 */
@Tag("database")
class StatementFlowTest extends StatementDays {
    @ParameterizedTest
    @EnumSource(Databases.class)
    void everyKindOfBreakIsFoundAndClearingIsWhatIsOpen(Databases database) {
        try (var s = scenario(database)) {
            s.recharge("r1", "a", "WECHAT", "106.00", "M1", "20T10:00:00");
            s.recharge("r2", "a", "WECHAT", "50.00", "M2", "20T11:00:00");
            s.recharge("r3", "b", "WECHAT", "70.00", "M3", "20T12:00:00");
            s.recharge("r4", "b", "WECHAT", "30.00", "M4", "20T23:59:59");
            s.recharge("r5", "b", "WECHAT", "30.00", "M4", "20T23:59:59");
            s.bill(
                    WECHAT,
                    20,
                    "pay T1 M1 106.00 0.63600",
                    "pay T2 M2 49.00 0.29400",
                    "pay T9 M9 8.00 0.04800",
                    "refund T1 M1 53.00 -0.32000",
                    "pay T1b M1 106.00 0.63600");
            s.bill(WECHAT, 21, "pay T4 M4 30.00 0.18000");
            settleTo(s, 22);

            assertThat(s.statementJournals(20))
                    .containsExactly("STATEMENT WECHAT 20 1012.02 +267.71 6603 +1.29 1221.02 -155.00 2241.01 -114.00"
                            + " 2241.01 +53.00 1012.02 -53.00");
            assertThat(s.breaks(20))
                    .containsExactly(
                            "OPEN WECHAT AMOUNT_MISMATCH T2 M2 a 50.00 49.00",
                            "OPEN WECHAT DUPLICATE T1b M1 a  106.00",
                            "OPEN WECHAT MISSING_ON_PLATFORM T9 M9   8.00",
                            "OPEN WECHAT REFUND_NOT_SUPPORTED T1 M1 a  53.00");
            assertThat(s.breaks(21))
                    .hasSize(6)
                    .contains("OPEN WECHAT MISSING_AT_PROVIDER  M3 b 70.00 ", "OPEN WECHAT DUPLICATE  M4 b 30.00 ");
            // The balance is r3 70 + r5 30 + (50 - 49).
            assertThat(s.balance(22, "1221.02")).isEqualTo("101.00");
            assertThat(s.balance(22, "2241.01")).isEqualTo("-61.00");
            assertThat(s.file(22, "breaks.csv")).contains(",2026-11-21,1,OPEN", ",2026-11-20,2,OPEN");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void aRechargeReportedLateClosesItsBreak(Databases database) {
        try (var s = scenario(database)) {
            s.bill(ALIPAY, 20, "pay T1 M1 10.00 0.06", "pay T2 M2 20.00 0.12");
            s.bill(ALIPAY, 21);
            settleTo(s, 20);
            assertThat(s.breaks(20)).allMatch(b -> b.startsWith("OPEN ALIPAY MISSING_ON_PLATFORM"));
            s.recharge("r1", "a", "ALIPAY", "10.00", "M1", "20T10:00:00");
            s.recharge("r2", "a", "ALIPAY", "21.00", "M2", "20T10:00:00");
            s.recharge("r3", "a", "ALIPAY", "5.00", "M3", "20T10:00:00");
            settleTo(s, 21);
            assertThat(s.statementJournals(21)).containsExactly("SUSPENSE ALIPAY 2241.01 +30.00 1221.01 -30.00");
            assertThat(s.breaks(21))
                    .containsExactly(
                            "CLOSED ALIPAY MISSING_ON_PLATFORM T1 M1 a  10.00",
                            "CLOSED ALIPAY MISSING_ON_PLATFORM T2 M2 a  20.00",
                            "OPEN ALIPAY AMOUNT_MISMATCH T2 M2 a 21.00 20.00",
                            "OPEN ALIPAY MISSING_AT_PROVIDER  M3 a 5.00 ");
            settleTo(s, 22);
            assertThat(s.breaks(22)).hasSize(2);
            assertThat(s.balance(22, "2241.01")).isEqualTo("0.00");
            assertThat(s.balance(22, "1221.01")).isEqualTo("6.00");
            // The line of r3 comes with a bill that was pulled late.
            s.bill(ALIPAY, 22, "pay T3 M3 5.00 0.03");
            settleTo(s, 23);
            assertThat(s.breaks(23))
                    .containsExactly(
                            "CLOSED ALIPAY MISSING_AT_PROVIDER  M3 a 5.00 ",
                            "OPEN ALIPAY AMOUNT_MISMATCH T2 M2 a 21.00 20.00");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void theFeeOfAStatementIsRoundedOnceAlsoWhenLinesComeLater(Databases database) {
        try (var s = scenario(database)) {
            s.bill(WECHAT, 20, "pay T1 M1 1.00 0.00400");
            settleTo(s, 20);
            assertThat(s.statementJournals(20)).containsExactly("STATEMENT WECHAT 20 1012.02 +1.00 2241.01 -1.00");
            assertThat(s.bill(WECHAT, 20, "pay T1 M1 1.00 0.00400", "pay T2 M2 1.00 0.00200")
                            .added())
                    .isEqualTo(1);
            settleTo(s, 21);
            assertThat(s.statementJournals(21))
                    .containsExactly("STATEMENT WECHAT 20 1012.02 +0.99 6603 +0.01 2241.01 -1.00");
            s.bill(WECHAT, 21, "refund T1 M1 1.00 -0.00500");
            settleTo(s, 22);
            assertThat(s.statementJournals(22))
                    .containsExactly("STATEMENT WECHAT 21 1012.02 +0.01 6603 -0.01 2241.01 +1.00 1012.02 -1.00");
            assertThatThrownBy(() -> s.bill(WECHAT, 20, "pay T1 M1 1.01 0.00400"))
                    .isInstanceOf(StatementFault.class)
                    .hasMessageContaining("1.00 in")
                    .hasMessageContaining("1.01 in");
            assertThatThrownBy(() -> s.bill(WECHAT, 22, "pay T7 M1 1.01 0.00", "pay T7 M1 1.01 0.00"))
                    .isInstanceOf(StatementFault.class)
                    .hasMessageContaining("twice");
            assertThat(s.jdbc()
                            .sql("select count(*) from statement_line")
                            .query(Long.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void theBankCreditsWhoIsNamedAndTheRestWaits(Databases database) {
        try (var s = scenario(database, "settlement.bank.sub-accounts.220=b")) {
            s.accounts("user-12", "user-123");
            s.bank(
                    20,
                    "0.00",
                    "1065.00",
                    "in B1 1000.00 for USER-12 thanks",
                    "in B2 60.00 whoever",
                    "in B3 7.00 from user-77",
                    "out B4 5.00 user-12",
                    "charge B5 3.00",
                    "reversal B6 4.00 user-12",
                    "pending B7 99.00 user-12",
                    "in B8 2.00 user-12 user-123");
            settleTo(s, 20);
            assertThat(s.statementJournals(20))
                    .containsExactly("STATEMENT BANK 20 1002 +1073.00 2205.01 -1000.00 2241.01 -73.00 2241.01 +5.00"
                            + " 6603 +3.00 1002 -8.00");
            assertThat(s.breaks(20))
                    .containsExactly(
                            "OPEN BANK MISSING_ON_PLATFORM B2    60.00",
                            "OPEN BANK MISSING_ON_PLATFORM B3    7.00",
                            "OPEN BANK MISSING_ON_PLATFORM B6    4.00",
                            "OPEN BANK MISSING_ON_PLATFORM B8    2.00",
                            "OPEN BANK REFUND_NOT_SUPPORTED B4    5.00");
            assertThat(s.file(20, "customer-balances.csv")).contains("user-12,0.00,1000.00,0.00,1000.00");
            s.accounts("user-77");
            settleTo(s, 21);
            assertThat(s.statementJournals(21)).containsExactly("SUSPENSE BANK 2241.01 +7.00 2205.01 -7.00");
            assertThat(s.file(21, "customer-balances.csv")).contains("user-77,0.00,7.00,0.00,7.00");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "POSTGRESQL")
    void payoutsArriveAtTheBank(Databases database) {
        try (var s = scenario(database)) {
            s.bill(WECHAT, 20, "pay T1 M1 100.00 0.00");
            s.movements(
                    WECHAT, 20, "payout P1 - 90.00 0", "payout P2 - 5.00 0", "other X1 - 2.00 0", "out X2 M1 1.00 0");
            s.bank(20, "0.00", "0.00");
            s.bank(21, "0.00", "100.00", "wechat B1 90.00 user-1", "alipay B2 10.00");
            settleTo(s, 21);
            assertThat(s.statementJournals(20))
                    .containsExactly("STATEMENT WECHAT 20 1012.02 +102.00 2241.01 -102.00 2241.01 +1.00 1012.02 -1.00");
            assertThat(s.statementJournals(21))
                    .containsExactly("STATEMENT BANK 21 1002 +100.00 1012.01 -10.00 1012.02 -90.00");
            assertThat(s.breaks(21))
                    .containsExactly(
                            "OPEN WECHAT MISSING_ON_PLATFORM T1 M1   100.00",
                            "OPEN WECHAT MISSING_ON_PLATFORM X1    2.00",
                            "OPEN WECHAT REFUND_NOT_SUPPORTED X2 M1   1.00");
            // The account of a line on the movement bill is that of the recharge with the same number.
            s.recharge("r1", "a", "WECHAT", "100.00", "M1", "20T10:00:00");
            s.bank(25, "100.00", "100.00");
            s.bill(WECHAT, 22, "pay T2 M2 10.00 0");
            s.bill(ALIPAY, 22, "pay T3 M3 20.00 0");
            settleTo(s, 25);
            assertThat(s.breaks(25))
                    .contains(
                            "OPEN BANK MISSING_AT_PROVIDER P2    5.00",
                            "OPEN WECHAT REFUND_NOT_SUPPORTED X2 M1 a  1.00");
            s.bank(24, "100.00", "105.00", "wechat B3 5.00");
            theNightPostsByKindChannelAndDay(s);
            assertThat(s.breaks(26)).contains("CLOSED BANK MISSING_AT_PROVIDER P2    5.00");
        }
    }

    /** Things arrive in another order. */
    private static void theNightPostsByKindChannelAndDay(Scenario s) {
        s.bill(WECHAT, 25, "pay T5 M5 5.00 0");
        s.bill(WECHAT, 24, "pay T4 M4 4.00 0");
        s.bill(ALIPAY, 25, "pay T6 M6 6.00 0");
        s.recharge("r2", "a", "WECHAT", "10.00", "M2", "22T10:00:00");
        s.recharge("r3", "a", "ALIPAY", "20.00", "M3", "22T10:00:00");
        settleTo(s, 26);
        assertThat(s.statementJournals(26))
                .containsExactly(
                        "STATEMENT ALIPAY 25 1012.01 +6.00 2241.01 -6.00",
                        "STATEMENT BANK 24 1002 +5.00 1012.02 -5.00",
                        "STATEMENT WECHAT 24 1012.02 +4.00 2241.01 -4.00",
                        "STATEMENT WECHAT 25 1012.02 +5.00 2241.01 -5.00",
                        "SUSPENSE ALIPAY 2241.01 +20.00 1221.01 -20.00",
                        "SUSPENSE WECHAT 2241.01 +10.00 1221.02 -10.00");
    }

    @Test
    void aPayoutFromBeforeTheBeginningIsNeverMissed() {
        try (var s = scenario(Databases.H2)) {
            s.movements(WECHAT, 19, "payout P1 - 90.00 0");
            s.bank(19, "0.00", "0.00");
            s.bank(25, "0.00", "0.00");
            settleTo(s, 25);
            assertThat(s.breaks(25)).isEmpty();
        }
    }

    @Test
    void aLineFromBeforeTheBeginningIsCountedAndIgnored() {
        try (var s = scenario(Databases.H2)) {
            s.bill(WECHAT, 19, "pay T1 M1 49.00 0.30");
            s.bill(WECHAT, 20, "failed T2 M1 49.00 0");
            settleTo(s, 20);
            assertThat(s.statementJournals(20)).isEmpty();
            assertThat(s.breaks(20)).isEmpty();
        }
    }
}
