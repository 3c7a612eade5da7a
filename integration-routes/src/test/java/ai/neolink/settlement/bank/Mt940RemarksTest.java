package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.Collected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program finds where the remark of an MT940 line begins and where it ends (P22). */
class Mt940RemarksTest extends BankTexts {
    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
            :86:/ORDP/user-7/EREF/user-9                     = ''
            :86:/EREF/user-9                                 = ''
            :86:/OBI/user-9/EREF/x                           = user-9
            :86:/REMI/rent/ULTC/user-9/                      = rent
            :86:/TRTP/transfer/ORDP/user-7                   = transfer
            :86:/REMI/pay /GPU/ user-9/EREF/x                = pay /GPU/ user-9
            :86:pay /REMI/user-9                             = user-9
            :86:pay a/b/user-9                               = pay a/b/user-9
            :86:166?00x?20hello? user-9?21more?32name        = hello? user-9more
            """)
    void whereTheRemarkStands(String information, String remark) {
        var collected =
                Collected.of(file(message("C261101CNY0,", "C261101CNY1,", ":61:261101C1,NTRFX//B1", information)));
        assertThat(collected.all().getFirst().remark().strip()).isEqualTo(remark);
    }

    /** Banks wrap remarks wherever a line is full, so a line that looks like another tag is text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ":20:15 Karten user-7",
                ":46:08 Karten user-7",
                ":86:again user-7",
                ":60F:C261101CNY0, user-7",
                ":25:user-7",
                ":28C:1/1 user-7",
                "-user-7",
                "{1:F01}{4::20:user-7"
            })
    void onlyATagThatMayFollowEndsARemark(String wrapped) {
        for (var next : List.of(":61:261101C1,NTRFX//B2", ":64:C261101CNY2,\n:61:261101C1,NTRFX//B2", "")) {
            var text = message(
                    "C261101CNY0,",
                    next.isEmpty() ? "C261101CNY1," : "C261101CNY2,",
                    ":61:261101C1,NTRFX//B1",
                    ":86:SHOP?24 01-11",
                    wrapped + (next.isEmpty() ? "" : "\n" + next));
            assertThat(Collected.of(file(text)).entries())
                    .hasSize(next.isEmpty() ? 1 : 2)
                    .first()
                    .isEqualTo("TRANSFER 2026-11-01 +1.00 B1 “SHOP?24 01-11 " + wrapped + "”");
        }
    }

    @Test
    void anUnknownTagInTheSupplementDoesNotKeepTheRemarkFromItsLine() {
        var text = message("C261101CNY0,", "C261101CNY1,", ":61:261101C1,NTRFX//B1", ":46:08 Karten", ":86:user-7");
        assertThat(Collected.of(file(text)).entries()).containsExactly("TRANSFER 2026-11-01 +1.00 B1 “user-7”");
    }

    @Test
    void theRemarkOfAWholeStatementEndsWithTheNextMessage() {
        var first =
                ":20:A\n:25:110900000000001\n:28C:7/1\n:60F:C261101CNY0,\n:61:261101C6,NTRFX//B1\n:62F:C261101CNY6,\n"
                        + ":86:for the whole\n:46:statement\n";
        var second =
                ":20:B\n:25:110900000000001\n:28C:8/1\n:60F:C261101CNY6,\n:61:261101C1,NTRFX//B2\n:62F:C261101CNY7,\n";
        for (var between : List.of("", "-\n", "-}\n", ":64:C261101CNY6,\n:86:more\n")) {
            assertThat(Collected.of(file(first + between + second)).statements())
                    .as(between)
                    .hasSize(2);
        }
    }
}
