package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.Collected;
import ai.neolink.settlement.statement.BankPage;
import ai.neolink.settlement.statement.StatementLine;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program reads MT940 as banks write it, and refuses wrong files (payments C.2; P17a, P18, P20, P22, P36, P43,
 * P46).
 */
class Mt940Test extends BankTexts {
    @Test
    void aBalanceWithinAStatementAndAPageOfAnotherAreRefused() {
        assertThat(Collected.fault(
                        file(message("C261101CNY0,", "C261101CNY0,", ":61:261101C1,00NTRFX//B1", ":60F:C261101CNY0,"))))
                .contains("opens a balance within a statement");
        var first = ":20:A\n:25:110900000000001\n:28C:7/1\n:60F:C261101CNY0,\n:61:261101C6,NTRFX//B1\n"
                + ":62M:C261101CNY6,\n-\n";
        var second = ":20:B\n:25:110900000000001\n:28C:7/2\n:60M:C261101CNY6,\n:61:261101C1,NTRFX//B2\n"
                + ":62F:C261101CNY7,\n-\n";
        assertThat(Collected.of(file(first + second)).all()).hasSize(2);
        for (var apart : List.of(
                first + second.replace("110900000000001", "220"),
                first + second.replace("7/2", "8/2"),
                first + second.replace("7/2", "7/3"))) {
            assertThat(Collected.of(file(apart)).pages())
                    .extracting(BankPage::opens, BankPage::closes)
                    .containsExactly(Tuple.tuple(true, false), Tuple.tuple(false, true));
        }
        assertThat(Collected.of(file(second)).pages()).singleElement().satisfies(page -> {
            assertThat(page.page()).isEqualTo(2);
            assertThat(page.balances().openingFen()).isEqualTo(600);
        });
        assertThat(Collected.fault(file(second.replace("CNY7", "CNY8")))).contains("does not tie");
    }

    @Test
    void onlyCrAndLfEndLines() {
        for (var text : List.of("\u0085", "\u2028", "\u2029", "\u000b", "\u000c")) {
            for (var place : List.of(":86:/REMI/pay%suser-7", ":86:pay%suser-7", ":86:166?20pay%suser-7")) {
                var collected = Collected.of(file(message(
                        "C261101CNY0,",
                        "C261101CNY1,",
                        ":61:261101C1,NTRFX" + text + "//B1" + text + ":20:",
                        place.formatted(text))));
                assertThat(collected.all()).singleElement().satisfies(line -> {
                    assertThat(line.remark()).isEqualTo("pay" + text + "user-7");
                    assertThat(line.providerNo()).isEqualTo("B1" + text + ":20:");
                });
            }
        }
        for (var end : List.of("\r", "\r\n", "\n")) {
            assertThat(Collected.of(file(MT940.replace("/REMI/", "\n/REMI/").replace("\n", end)))
                            .entries())
                    .as(end.replace("\r", "CR").replace("\n", "LF"))
                    .containsExactly("TRANSFER 2026-11-01 +10600.00 BK202611010001 “RC2026 user-12”");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            250301, 0229, -
            230301, 0229, -
            250225, 0230, -
            250301, 0400, -
            240301, 0229, 2024-02-29
            231231, 0229, 2024-02-29
            250101, 1231, 2024-12-31
            251231, 0101, 2026-01-01
            """)
    void aDayThatDoesNotExistInItsYearIsNeverMovedToAnother(String value, String entry, String day) {
        var text = message("C261101CNY0,", "C261101CNY1,", ":61:" + value + entry + "C1,NTRFX//B1");
        if (day.equals("-")) {
            assertThat(Collected.fault(file(text))).contains("“" + entry + "” is no date");
        } else {
            assertThat(Collected.of(file(text)).all().getFirst().day()).hasToString(day);
        }
    }

    @Test
    void entriesOfNothingAreIgnored() {
        var collected = Collected.of(file(message(
                "C261031CNY1000,00",
                "C261101CNY1012,00",
                ":61:2611011101C0,00NMSCNONREF//A12Z",
                ":86:Kontoabschluss",
                ":61:2611011101C12,00NTRFNONREF//A12R",
                ":86:user-7",
                ":61:2611011101D0,NCHGNONREF//A12F",
                ":61:261101C0,NTRFX//A12P",
                ":86:166?20fees?32财付通支付科技有限公司")));
        assertThat(collected.entries())
                .containsExactly(
                        "TRANSFER 2026-11-01 +0.00 A12Z “Kontoabschluss” ZERO_AMOUNT",
                        "TRANSFER 2026-11-01 +12.00 A12R “user-7”",
                        "CHARGES 2026-11-01 -0.00 A12F “” ZERO_AMOUNT",
                        "TRANSFER 2026-11-01 +0.00 A12P “fees” ZERO_AMOUNT");
    }

    @Test
    void messagesWithBlocksPreamblesAndCharsets() {
        var expected = "TRANSFER 2026-11-01 +10600.00 BK202611010001 “RC2026 user-12”";
        for (var text : List.of(
                MT940,
                MT940.replace("\n", "\r\n"),
                "{1:F01AAAAAAAAAAAA0000000000}{2:I940AAAAAAAAXXXXN}{4:\r\n" + MT940.replace("-\n", "-}"),
                "{1:F01AAAAAAAAAAAA0000000000}{2:I940AAAAAAAAXXXXN}{4:" + MT940.replace("-\n", "-}"),
                "ABNANL2A\n940\nABNANL2A\n" + MT940,
                "\u0001" + MT940,
                "\uFEFF" + MT940,
                MT940.replace("-\n", ""))) {
            assertThat(Collected.of(file(text)).entries()).as(text).containsExactly(expected);
        }
        assertThat(Collected.of(file(MT940.getBytes(Charset.forName("GBK")))).entries())
                .containsExactly(expected);
        var latin = MT940.replace("RC2026 user-12", "R\u00fcckzahlung \u00e9").replace("某某科技有限公司", "x");
        assertThat(Collected.of(file(latin.getBytes(StandardCharsets.ISO_8859_1)))
                        .all())
                .hasSize(1);
    }

    @Test
    void linesOfEveryKind() {
        var collected = Collected.of(file(message(
                "C261231CNY0,",
                "C261231CNY20,5",
                ":61:261231C30,5NTRFNONREF",
                ":61:2612310101CR1,00S103REF//B2",
                ":86:166?00Gutschrift?20user-?2112 thanks?30BANK?31ACC1?32财付通支付?33科技有限公司",
                ":61:2701011231D2,00NCHGREF//B3\nsupplementary",
                ":61:261231RC4,00NTRFREF//B4",
                ":61:261231RD5,00NTRFREF//B5",
                ":86:free text",
                "that goes on",
                ":61:261231D10,NMSC//B6",
                ":86:")));
        assertThat(collected.entries())
                .containsExactly(
                        "TRANSFER 2026-12-31 +30.50  “”",
                        "ARRIVAL 2027-01-01 +1.00 B2 “user-12 thanks” WECHAT",
                        "CHARGES 2026-12-31 -2.00 B3 “”",
                        "OTHER 2026-12-31 -4.00 B4 “”",
                        "OTHER 2026-12-31 +5.00 B5 “free text that goes on”",
                        "OTHER 2026-12-31 -10.00 B6 “”");
    }

    @Test
    void pagesAreOneStatement() {
        var pages = """
                :20:A
                :25:110900000000001
                :28C:7/1
                :60F:C261101CNY10,00
                :61:261101C1,00NTRFX//B1
                :62M:C261101CNY11,00
                -
                :20:B
                :25:110900000000001
                :28C:7/2
                :60M:C261101CNY11,00
                :61:261101D3,00NTRFX//B1
                :62F:C261101CNY8,00
                :64:C261101CNY8,00
                :86:for the whole statement
                """;
        var collected = Collected.of(file(pages));
        assertThat(collected.statements()).hasSize(1);
        assertThat(collected.all())
                .extracting(StatementLine::providerNo, StatementLine::entry)
                .containsExactly(Tuple.tuple("B1", 0), Tuple.tuple("B1", 1));
        assertThat(Collected.fault(file(pages.replace(":60M:C261101CNY11", ":60M:C261101CNY12"))))
                .contains("page 7/2 opens with 12.00, the page before ended with 11.00");
        assertThat(Collected.of(file(pages.substring(0, pages.indexOf(":20:B"))))
                        .pages())
                .hasSize(1);
        assertThat(Collected.fault(file(pages.substring(0, pages.indexOf(":62M:")))))
                .contains("before the closing balance");
    }

    @Test
    void theSameDayAsCamtAndAsMt940HasTheSameReferences() {
        var camt = camt(statement(
                "S1",
                "0.00",
                "3.00",
                entry("1.00", "CRDT", "B1", ""),
                entry("1.00", "CRDT", "B1", ""),
                entry("1.00", "CRDT", "B2", "")));
        var mt940 = message(
                "C261101CNY0,00",
                "C261101CNY3,00",
                ":61:261101C1,00NTRFX//B1",
                ":61:261101C1,00NTRFX//B1",
                ":61:261101C1,00NTRFX//B2");
        assertThat(Collected.of(file(camt)).references())
                .isEqualTo(Collected.of(file(mt940)).references())
                .containsExactly("0 B1", "1 B1", "2 B2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONREF", "nonref", "NOTPROVIDED", "NOTAVAIL", "0", "0000", " ", ""})
    void whatBanksWriteWhereTheyHaveNoReferenceIsNone(String none) {
        var mt940 = message("C261101CNY0,00", "C261101CNY1,00", ":61:261101C1,00NTRFX//" + none);
        assertThat(Collected.of(file(mt940)).references()).containsExactly("0 ");
        var camt = camt(statement("S1", "0.00", "1.00", entry("1.00", "CRDT", none, "")));
        assertThat(Collected.of(file(camt)).references()).containsExactly("0 ");
        var batch = details("<Refs><AcctSvcrRef>B7</AcctSvcrRef></Refs><Amt Ccy=\"CNY\">1.00</Amt>");
        camt = camt(statement("S1", "0.00", "1.00", entry("1.00", "CRDT", none, batch)));
        assertThat(Collected.of(file(camt)).references()).containsExactly("0 B7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":62F:C261101CNY11600,00=>:62F:C261101CNY11600,01=>does not tie: opening 1000.00 and "
                        + "movements of 10600.00 come to 11600.00, the closing is 11600.01",
                ":60F:C=>:60F:X=>is no balance",
                "CNY1000=>USD1000=>currency “USD”",
                "C10600,00=>C10600.00=>is no statement line",
                "C10600,00=>C10600,001=>more than 2 decimals",
                ":25:110900000000001=>:25:999=>the statement is of account 999",
                ":25:110900000000001=>:21:x=>has no :25:",
                "C261101CNY1000=>C261301CNY1000=>“261301” is no date",
                ":61:2611011101=>:61:2611011399=>“1399” is no date",
                ":62F:=>:65:=>before the closing balance",
                ":60F:=>:65:=>outside of its balances"
            })
    void whatIsWrongWithAMessageIsNamed(String row) {
        var parts = row.split("=>");
        assertThat(MT940).contains(parts[0]);
        assertThat(Collected.fault(file(MT940.replace(parts[0], parts[1])))).contains(parts[2]);
    }

    @Test
    void whatIsNoStatementIsRefused() {
        for (var text : List.of("", " ", "hello", "%PDF-1.7", ":20:", "{\"a\":1}", "\0\0\0")) {
            assertThat(Collected.fault(file(text))).as(text).isNotBlank();
        }
        assertThat(Collected.fault(file(MT940.replace("user-12", "x".repeat(1 << 20)))))
                .contains("longer than 65536");
        assertThat(Collected.fault(file(MT940.replace(":62F", "line\n".repeat(200) + ":62F"))))
                .contains("field :86: has more than 100 lines");
    }
}
