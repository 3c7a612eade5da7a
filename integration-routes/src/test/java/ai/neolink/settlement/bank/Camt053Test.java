package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.Collected;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program reads camt.053 as banks write it, and refuses wrong files (payments C.1; P15, P18, P19, P20, P21, P36,
 * P45, P46).
 */
class Camt053Test extends BankTexts {
    @Test
    void entriesOfEveryKind() {
        var payer = "<RltdPties><Dbtr><Nm>张三</Nm></Dbtr></RltdPties>";
        var collected = Collected.of(file(camt(statement(
                "S1",
                "1000.00",
                "1090.50",
                entry("106.5", "CRDT", "B1", details(payer + remark("充值 user-1"))),
                entry("5.00", "DBIT", "B2", details(remark("user-1"))),
                entry("3", "DBIT", "B3", "<BkTxCd><Domn><Fmly><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd>"),
                entry("2.00", "CRDT", "B4", "<RvslInd>true</RvslInd>"),
                entry("1.00", "DBIT", "B5", "<RvslInd>1</RvslInd>"),
                entry("1.00", "CRDT", "B6", "<BkTxCd><Domn><Fmly><SubFmlyCd>INTR</SubFmlyCd></Fmly></Domn></BkTxCd>"),
                entry("99.00", "CRDT", "B7", "").replace("BOOK", "PDNG"),
                entry("77.00", "CRDT", "B8", "").replace("BOOK", "INFO"),
                entry(
                        "4.00",
                        "DBIT",
                        "B9",
                        "<RvslInd>true</RvslInd><BkTxCd><Domn><Fmly><SubFmlyCd>FEES</SubFmlyCd></Fmly>"
                                + "</Domn></BkTxCd>"),
                entry("-", "DBIT", "", "").replace("<Amt Ccy=\"CNY\">-</Amt>", "<Amt Ccy=\"CNY\">6.00</Amt>")))));
        assertThat(collected.entries())
                .containsExactly(
                        "TRANSFER 2026-11-01 +106.50 B1 “充值 user-1”",
                        "OTHER 2026-11-01 -5.00 B2 “user-1”",
                        "CHARGES 2026-11-01 -3.00 B3 “”",
                        "OTHER 2026-11-01 +2.00 B4 “”",
                        "OTHER 2026-11-01 -1.00 B5 “”",
                        "OTHER 2026-11-01 +1.00 B6 “”",
                        "TRANSFER 2026-11-01 +99.00 B7 “” NOT_BOOKED",
                        "TRANSFER 2026-11-01 +77.00 B8 “” NOT_BOOKED",
                        "CHARGES 2026-11-01 -4.00 B9 “”",
                        "OTHER 2026-11-01 -6.00  “”");
        assertThat(collected.statements()).singleElement().satisfies(s -> {
            assertThat(s.openingFen()).isEqualTo(100_000);
            assertThat(s.closingFen()).isEqualTo(109_050);
        });
    }

    @Test
    void versionsEnvelopesAndSeveralStatements() {
        var two = camt(
                statement("S1", "0.00", "1.00", entry("1.00", "CRDT", "B1", "")),
                statement("S2", "1.00", "-1.00", entry("2.00", "DBIT", "B2", "")));
        assertThat(Collected.of(file(two)).statements()).hasSize(2);
        var eight = two.replace("001.02", "001.08")
                .replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
                .replace("<Dt>2026-11-01</Dt></BookgDt>", "<DtTm>2026-11-01T23:59:59+08:00</DtTm></BookgDt>");
        assertThat(Collected.of(file(eight)).entries())
                .containsExactly("TRANSFER 2026-11-01 +1.00 B1 “”", "OTHER 2026-11-01 -2.00 B2 “”");
        var envelope = eight.replace(
                        "<Document", "<env:Envelope xmlns:env=\"x\"><AppHdr xmlns=\"h\"><Id>no</Id></AppHdr><Document")
                .replace("</Document>", "</Document></env:Envelope>");
        assertThat(Collected.of(file(envelope)).all()).hasSize(2);
        var prefixed = camt(statement("S1", "0.00", "0.00"))
                .replace("<", "<n:")
                .replace("<n:/", "</n:")
                .replace("<n:?", "<?")
                .replace("xmlns=", "xmlns:n=");
        assertThat(Collected.of(file(prefixed)).statements()).hasSize(1);
        assertThat(Collected.of(file(two.replace("UTF-8", "GBK").getBytes(Charset.forName("GBK"))))
                        .all())
                .hasSize(2);
        assertThat(Collected.of(file(("\uFEFF" + two).getBytes(StandardCharsets.UTF_8)))
                        .all())
                .hasSize(2);
        assertThat(Collected.of(file(two.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)))
                        .all())
                .hasSize(2);
        var previous = two.replace("OPBD", "PRCD");
        assertThat(Collected.of(file(previous)).all()).hasSize(2);
    }

    @Test
    void entriesOfNothingAreIgnored() {
        var message = entry("0.00", "CRDT", "B1", details(remark("user-1")));
        var payout = entry(
                "0", "CRDT", "B2", details("<RltdPties><Dbtr><Nm>财付通支付科技有限公司</Nm></Dbtr></RltdPties>" + remark("x")));
        var batch = entry(
                "1.00",
                "CRDT",
                "B3",
                details(
                        "<Amt Ccy=\"CNY\">0.00</Amt>" + remark("no"),
                        "<Amt Ccy=\"CNY\">1.00</Amt>" + remark("user-1")));
        assertThat(Collected.of(file(camt(statement("S1", "0.00", "1.00", message, payout, batch))))
                        .entries())
                .containsExactly(
                        "TRANSFER 2026-11-01 +0.00 B1 “user-1” ZERO_AMOUNT",
                        "TRANSFER 2026-11-01 +0.00 B2 “x” ZERO_AMOUNT",
                        "TRANSFER 2026-11-01 +0.00 B3 “no” ZERO_AMOUNT",
                        "TRANSFER 2026-11-01 +1.00 B3 “user-1”");
    }

    /**
     * The parser counts references to predefined entities as if they expanded, so our own limits count instead (P44).
     */
    @ParameterizedTest
    @CsvSource({"10001, 10", "33400, 3"})
    void manyReferencesToPredefinedEntitiesAreNoBomb(int entries, int each) {
        var references = "&amp;".repeat(each);
        var text = camt(statement(
                "S1",
                "0.00",
                entries + ".00",
                IntStream.range(0, entries)
                        .mapToObj(n -> entry("1.00", "CRDT", "B" + n, details(remark(references + "&#38;&#x4e2d;"))))
                        .toArray(String[]::new)));
        var lines = Collected.of(file(text)).all();
        assertThat(lines).hasSize(entries);
        assertThat(lines.getLast().remark().strip()).isEqualTo("&".repeat(each) + "&\u4e2d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-02-29", "2026-11-31", "2026-13-01", "2026-11-1", "2026-11-011", "20261101", "2026-11-01x"})
    void aDayThatDoesNotExistIsRefused(String day) {
        var text = camt(statement("S1", "0.00", "1.00", entry("1.00", "CRDT", "B1", "")));
        assertThat(Collected.fault(file(text.replace("<BookgDt><Dt>2026-11-01</Dt>", "<BookgDt><Dt>" + day + "</Dt>"))))
                .isEqualTo("“" + day + "” is no date");
        assertThat(Collected.fault(file(text.replace("<Dt><Dt>2026-11-01</Dt>", "<Dt><Dt>" + day + "</Dt>"))))
                .isEqualTo("“" + day + "” is no date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01Z", "2026-11-01+08:00", "2026-11-01-05:00"})
    void anOffsetDoesNotMoveADay(String day) {
        var text = camt(statement("S1", "0.00", "1.00", entry("1.00", "CRDT", "B1", "")));
        assertThat(Collected.of(file(text.replace("<BookgDt><Dt>2026-11-01</Dt>", "<BookgDt><Dt>" + day + "</Dt>")))
                        .all()
                        .getFirst()
                        .day())
                .hasToString("2026-11-01");
    }

    @Test
    void subAccountsPayoutsAndWhereTheRemarkStands() {
        var creditor = "<RltdPties><Dbtr><Pty><Nm>财付通支付科技有限公司</Nm></Pty></Dbtr><CdtrAcct><Id><Othr><Id>220</Id>"
                + "</Othr></Id></CdtrAcct></RltdPties>";
        var collected = Collected.of(file(camt(statement(
                "S1",
                "0.00",
                "6.00",
                entry(
                        "1.00",
                        "CRDT",
                        "B1",
                        details(creditor + "<AddtlTxInf>tx</AddtlTxInf>") + "<AddtlNtryInf>entry</AddtlNtryInf>"),
                entry(
                        "2.00",
                        "CRDT",
                        "B2",
                        details("<RmtInf><Strd><CdtrRefInf><Ref>user-7</Ref></CdtrRefInf></Strd></RmtInf>"
                                + "<AddtlTxInf>no</AddtlTxInf>")),
                entry("3.00", "CRDT", "B3", details("<Refs><EndToEndId>user-8</EndToEndId></Refs>"))))));
        assertThat(collected.entries())
                .containsExactly(
                        "ARRIVAL 2026-11-01 +1.00 B1 “tx\nentry” WECHAT",
                        "TRANSFER 2026-11-01 +2.00 B2 “user-7”",
                        "TRANSFER 2026-11-01 +3.00 B3 “”");
        assertThat(collected.all().getFirst().subAccount()).isEqualTo("220");
        assertThat(collected.all().getLast().subAccount()).isEqualTo("110900000000001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Cd>CLBD</Cd>      | <Cd>ITBD</Cd>    | statement S1 has no closing balance
            <Cd>OPBD</Cd>      | <Cd>OPAV</Cd>    | statement S1 has no opening balance (OPBD or PRCD)
            >8.00<             | >8.01<           | does not tie: opening 0.00 and movements of 8.01 come to 8.01, the closing is 8.00
            CRDT               | XXXX             | “XXXX” is neither CRDT nor DBIT
            >8.00<             | >8.001<          | the amount 8.001 has more than 2 decimals
            >8.00<             | >-8.00<          | “-8.00” is no amount
            >8.00<             | >8,00<           | “8,00” is no amount
            >8.00<             | ><               | is no amount
            >8.00<             | >99999999999999999999.00< | is no amount
            Ccy="CNY">8.00<    | Ccy="USD">8.00<  | currency “USD”; only CNY is settled
            <Ccy>CNY</Ccy>     | <Ccy>EUR</Ccy>   | statement S1 is in currency “EUR”
            110900000000001    | 110900000000002  | the statement is of account 110900000000002
            <Dt>2026-11-01</Dt></BookgDt> | <Dt>2026-13-01</Dt></BookgDt> | “2026-13-01” is no date
            <BookgDt><Dt>2026-11-01</Dt></BookgDt> | <X/> | neither a booking nor a value date
            </Stmt>            | </Stm>           | no well-formed XML
            <Stmt>             | <Ack>            | no well-formed XML
            """)
    void whatIsWrongIsNamed(String right, String wrong, String sentence) {
        var good = camt(statement("S1", "0.00", "8.0", entry("8.00", "CRDT", "B1", "")));
        assertThat(good).contains(right);
        assertThat(Collected.of(file(good)).all()).hasSize(1);
        var file =
                wrong.equals("XXXX") ? good.replaceFirst("<Ntry>(.*)CRDT", "<Ntry>$1XXXX") : good.replace(right, wrong);
        assertThat(Collected.fault(file(file))).contains(sentence);
    }

    @Test
    void whatIsOnlyAnnouncedNeedsNoDate() {
        var pending = entry("9.00", "CRDT", "B2", "")
                .replace("BOOK", "PDNG")
                .replace("<BookgDt><Dt>2026-11-01</Dt></BookgDt>", "");
        assertThat(Collected.of(file(camt(statement("S1", "0.00", "0.00", pending))))
                        .entries())
                .containsExactly("TRANSFER 2026-11-01 +9.00 B2 “” NOT_BOOKED");
    }

    @Test
    void anEmptyRemarkIsNone() {
        var details = details("<RmtInf><Ustrd> </Ustrd></RmtInf><AddtlTxInf>user-7</AddtlTxInf>");
        assertThat(Collected.of(file(camt(statement("S1", "0.00", "1.00", entry("1.00", "CRDT", "B1", details)))))
                        .entries())
                .containsExactly("TRANSFER 2026-11-01 +1.00 B1 “user-7”");
    }
}
