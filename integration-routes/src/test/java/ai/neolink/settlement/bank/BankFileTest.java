package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.bank.BankSettings.BankFormat;
import ai.neolink.settlement.bill.Collected;
import ai.neolink.settlement.bill.SizeLimit;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bank's files as banks write them, and files that are refused: camt.053 and MT940. */
class BankFileTest {
    private static final BankFormat FORMAT = new BankFormat(
            Set.of("110900000000001", "220"), Map.of(Channel.WECHAT, Set.of("财付通支付科技有限公司"), Channel.ALIPAY, Set.of()));

    @TempDir
    private Path folder;

    private StatementReader file(byte[] content) {
        try {
            var path = Files.write(folder.resolve("f"), content);
            return sink -> new BankFile(FORMAT, new SizeLimit(1 << 30)).read(path, sink);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private StatementReader file(String content) {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String amount, String side, String reference, String more) {
        return "<Ntry><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-01</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>%s</Ntry>"
                .formatted(amount, side, reference, more);
    }

    private static String details(String... transactions) {
        return "<NtryDtls><TxDtls>" + String.join("</TxDtls><TxDtls>", transactions) + "</TxDtls></NtryDtls>";
    }

    private static String remark(String text) {
        return "<RmtInf><Ustrd>" + text + "</Ustrd></RmtInf>";
    }

    private static String statement(String id, String opening, String closing, String... entries) {
        return "<Stmt><Id>%s</Id><Acct><Id><Othr><Id>110900000000001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>%s%s%s</Stmt>"
                .formatted(id, balance("OPBD", opening), balance("CLBD", closing), String.join("", entries));
    }

    private static String balance(String code, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>"
                .formatted(code, amount.replace("-", ""), amount.startsWith("-") ? "DBIT" : "CRDT");
    }

    private static String camt(String... statements) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>"
                + String.join("", statements) + "</BkToCstmrStmt></Document>";
    }

    @Test
    void entriesOfEveryKind() {
        var collected = Collected.of(file(camt(statement(
                "S1",
                "1000.00",
                "1090.50",
                entry(
                        "106.5",
                        "CRDT",
                        "B1",
                        details("<RltdPties><Dbtr><Nm>张三</Nm></Dbtr></RltdPties>" + remark("充值 user-1"))),
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
                        "<RvslInd>true</RvslInd><BkTxCd><Domn><Fmly><SubFmlyCd>FEES</SubFmlyCd></Fmly></Domn></BkTxCd>"),
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
                        "OTHER 2026-11-01 -4.00 B9 “”",
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
    void aBatchIsItsTransactions() {
        var batch = details(
                "<Amt Ccy=\"CNY\">1.00</Amt>" + remark("user-1"),
                "<AmtDtls><TxAmt><Amt Ccy=\"CNY\">2.50</Amt></TxAmt></AmtDtls>" + remark("user-2"));
        var collected = Collected.of(file(camt(statement("S1", "0.00", "3.50", entry("3.50", "CRDT", "B1", batch)))));
        assertThat(collected.entries())
                .containsExactly("TRANSFER 2026-11-01 +1.00 B1 “user-1”", "TRANSFER 2026-11-01 +2.50 B1 “user-2”");
        assertThat(collected.identities()).doesNotHaveDuplicates();
        assertThat(Collected.fault(file(camt(statement("S1", "0.00", "3.51", entry("3.51", "CRDT", "B1", batch))))))
                .contains("entry B1 is 3.51, its transactions come to 3.50");
        var without = details(remark("user-1"), remark("user-2"));
        assertThat(Collected.of(file(camt(statement("S1", "0.00", "3.50", entry("3.50", "CRDT", "B1", without)))))
                        .entries())
                .containsExactly("TRANSFER 2026-11-01 +3.50 B1 “user-1\nuser-2”");
    }

    @Test
    void subAccountsPayoutsAndWhereTheRemarkStands() {
        var creditor =
                "<RltdPties><Dbtr><Pty><Nm>财付通支付科技有限公司</Nm></Pty></Dbtr><CdtrAcct><Id><Othr><Id>220</Id></Othr></Id></CdtrAcct></RltdPties>";
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
                        details(
                                "<RmtInf><Strd><CdtrRefInf><Ref>user-7</Ref></CdtrRefInf></Strd></RmtInf><AddtlTxInf>no</AddtlTxInf>")),
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
    void xmlThatIsMeantToHarmIsRefused() throws IOException {
        var declaration = "<?xml version=\"1.0\"?>";
        var body = camt(statement("&e;", "0.00", "0.00")).replaceFirst("<\\?.*?\\?>", "");
        assertThat(Collected.fault(
                        file(declaration + "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + body)))
                .isEqualTo("the XML has a document type; it is refused");
        assertThat(Collected.fault(file(declaration + "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\">" + body)))
                .contains("document type");
        assertThat(Collected.fault(file(declaration
                        + "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;\">]>"
                        + body)))
                .contains("document type");
        assertThat(Collected.fault(file(declaration + body))).isNotBlank().doesNotContain("root:");
        assertThat(Collected.fault(file(camt("<a>".repeat(5000))))).contains("nested deeper than 64");
        assertThat(Collected.fault(file(camt(statement("S", "0.00", "0.00", "x".repeat(20 << 20))))))
                .isEqualTo("the XML has more than 1 MiB between two tags");
        assertThat(Collected.fault(file(camt("<a b=\"" + "x".repeat(20 << 20) + "\"/>"))))
                .contains("1 MiB between two tags");
        assertThat(Collected.fault(file(camt("<!--" + "x".repeat(20 << 20) + "-->"))))
                .contains("1 MiB between two tags");
        assertThat(Collected.fault(file("<" + "x".repeat(20 << 20)))).contains("no well-formed XML");
        assertThat(Collected.fault(file(camt()))).contains("holds no statement");
        assertThat(Collected.fault(file("<html><body>login</body></html>"))).contains("holds no statement");
        assertThat(Collected.fault(file("<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>")))
                .isNotBlank();
        assertThat(Collected.fault(file(new byte[] {'<', 'a', '>', (byte) 0xff, (byte) 0xfe})))
                .isNotBlank();
    }

    @Test
    void archives() throws IOException {
        var one = camt(statement("S1", "0.00", "1.00", entry("1.00", "CRDT", "B1", "")));
        assertThat(Collected.of(file(zip("a.xml", one, "b.sta", MT940))).all()).hasSize(2);
        assertThat(Collected.fault(file(zip("../a.xml", one)))).contains("a name with a path");
        assertThat(Collected.fault(file(zip("a.xml", "x")))).contains("neither camt.053 nor MT940");
        var zip = zip("a.xml", one);
        assertThat(Collected.fault(file(java.util.Arrays.copyOf(zip, zip.length / 2))))
                .contains("damaged");
        var bomb = folder.resolve("bomb");
        try (OutputStream out = Files.newOutputStream(bomb);
                var packed = new ZipOutputStream(out)) {
            packed.putNextEntry(new ZipEntry("a.xml"));
            for (int i = 0; i < 300; i++) {
                packed.write(new byte[1 << 20]);
            }
        }
        assertThat(Collected.fault(file(Files.readAllBytes(bomb)))).contains("unpacks to more than");
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static final String MT940 = """
            :20:STMT20261101
            :25:110900000000001
            :28C:305/1
            :60F:C261101CNY1000,00
            :61:2611011101C10600,00NTRFRC20261101000003//BK202611010001
            :86:/ORDP/某某科技有限公司/REMI/RC2026 user-12/EREF/no
            :62F:C261101CNY11600,00
            -
            """;

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

    private static String message(String opening, String closing, String... lines) {
        return ":20:X\n:25:110900000000001\n:28C:1/1\n:60F:%s\n%s\n:62F:%s\n-\n"
                .formatted(opening, String.join("\n", lines), closing);
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
        assertThat(collected.identities()).containsExactly("110900000000001|B1|0", "110900000000001|B1|1");
        assertThat(Collected.fault(file(pages.replace(":60M:C261101CNY11", ":60M:C261101CNY12"))))
                .contains("page 7/2 opens with 12.00, the page before ended with 11.00");
        assertThat(Collected.fault(file(pages.substring(0, pages.indexOf(":20:B")))))
                .contains("before the closing balance");
    }

    @Test
    void theSameDayAsCamtAndAsMt940HasTheSameIdentities() {
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
        assertThat(Collected.of(file(camt)).identities())
                .isEqualTo(Collected.of(file(mt940)).identities());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":62F:C261101CNY11600,00=>:62F:C261101CNY11600,01=>does not tie: opening 1000.00 and movements of 10600.00 come to 11600.00, the closing is 11600.01",
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
