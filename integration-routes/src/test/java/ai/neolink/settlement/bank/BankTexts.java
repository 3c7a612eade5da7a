package ai.neolink.settlement.bank;

import ai.neolink.settlement.bank.BankFormats.BankFormat;
import ai.neolink.settlement.channel.SizeLimit;
import ai.neolink.settlement.statement.Channel;
import ai.neolink.settlement.statement.StatementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contains bank files for tests, camt.053 and MT940 of account 110900000000001 with the sub-account 220, and reads
 * them.
 */
abstract class BankTexts {
    static final BankFormat FORMAT = new BankFormat(
            "110900000000001",
            Set.of("110900000000001", "220"),
            Map.of(Channel.WECHAT, Set.of("财付通支付科技有限公司"), Channel.ALIPAY, Set.of()));

    static final String MT940 = """
            :20:STMT20261101
            :25:110900000000001
            :28C:305/1
            :60F:C261101CNY1000,00
            :61:2611011101C10600,00NTRFRC20261101000003//BK202611010001
            :86:/ORDP/某某科技有限公司/REMI/RC2026 user-12/EREF/no
            :62F:C261101CNY11600,00
            -
            """;

    @TempDir
    Path folder;

    StatementReader file(byte[] content) {
        try {
            var path = Files.write(folder.resolve("f"), content);
            return sink -> new BankFile(FORMAT, new SizeLimit(1 << 30)).read(path, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StatementReader file(String content) {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    static String entry(String amount, String side, String reference, String more) {
        return ("<Ntry><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts><BookgDt>"
                        + "<Dt>2026-11-01</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>%s</Ntry>")
                .formatted(amount, side, reference, more);
    }

    static String details(String... transactions) {
        return "<NtryDtls><TxDtls>" + String.join("</TxDtls><TxDtls>", transactions) + "</TxDtls></NtryDtls>";
    }

    static String remark(String text) {
        return "<RmtInf><Ustrd>" + text + "</Ustrd></RmtInf>";
    }

    static String statement(String id, String opening, String closing, String... entries) {
        return "<Stmt><Id>%s</Id><Acct><Id><Othr><Id>110900000000001</Id></Othr></Id><Ccy>CNY</Ccy></Acct>%s%s%s</Stmt>"
                .formatted(id, balance("OPBD", opening), balance("CLBD", closing), String.join("", entries));
    }

    static String balance(String code, String amount) {
        return ("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt "
                        + "Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>")
                .formatted(code, amount.replace("-", ""), amount.startsWith("-") ? "DBIT" : "CRDT");
    }

    static String camt(String... statements) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document "
                + "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>"
                + String.join("", statements) + "</BkToCstmrStmt></Document>";
    }

    static String message(String opening, String closing, String... lines) {
        return ":20:X\n:25:110900000000001\n:28C:1/1\n:60F:%s\n%s\n:62F:%s\n-\n"
                .formatted(opening, String.join("\n", lines), closing);
    }
}
