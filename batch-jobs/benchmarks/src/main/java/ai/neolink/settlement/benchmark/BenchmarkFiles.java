package ai.neolink.settlement.benchmark;

import ai.neolink.settlement.channel.Downloaded;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Writes statements of many lines, in the formats of the providers. Line i pays 1 to 500 CNY; a bank line names its
 * customer.
 */
final class BenchmarkFiles {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int CUSTOMERS = 20_000;

    /** Writes the file. */
    private interface Content {
        void to(BufferedWriter out) throws IOException;
    }

    private BenchmarkFiles() {}

    private static Downloaded written(Content content) throws IOException {
        var path = Files.createTempFile("benchmark", ".txt");
        try (var out = Files.newBufferedWriter(path)) {
            content.to(out);
        }
        try (var in = Files.newInputStream(path)) {
            return Downloaded.copy(in);
        } finally {
            Files.delete(Path.of(path.toString()));
        }
    }

    private static long yuan(int line) {
        return 1L + line % 500;
    }

    private static long sum(int lines) {
        var sum = 0L;
        for (int i = 0; i < lines; i++) {
            sum += yuan(i);
        }
        return sum;
    }

    static Downloaded weChatBill(LocalDate day, int lines) throws IOException {
        return written(out -> {
            out.write("\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,"
                    + "用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
                    + "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,"
                    + "商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n");
            for (int i = 0; i < lines; i++) {
                out.write(("`%s 00:%02d:00,`wx01,`1900000001,`0,`,`4200%024d,`RC%010d,`oAAAA,`NATIVE,"
                                + "`SUCCESS,`OTHERS,`CNY,`%d.00,`0.00,`0,`0,`0.00,`0.00,`,`,`账户充值,`,`0.00600,"
                                + "`0.60%%,`%5$d.00,`0.00,`\r\n")
                        .formatted(day, i % 60, i, i, yuan(i)));
            }
            out.write("总交易单数,应结订单总金额,手续费总金额\r\n`%d,`%d.00,`%s\r\n"
                    .formatted(
                            lines,
                            sum(lines),
                            java.math.BigDecimal.valueOf(600L * lines, 5).toPlainString()));
        });
    }

    static Downloaded camt053(String account, LocalDate day, int lines) throws IOException {
        return written(out -> {
            out.write("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                     <Stmt><Id>S</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
                    """.formatted(account));
            for (var balance : new String[] {"OPBD 0", "CLBD " + sum(lines)}) {
                out.write(("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>"
                                + "<Amt Ccy=\"CNY\">%s.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>\n")
                        .formatted(balance.split(" ", -1)[0], balance.split(" ", -1)[1], day));
            }
            for (int i = 0; i < lines; i++) {
                out.write("""
                        <Ntry><Amt Ccy="CNY">%d.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
                        <BookgDt><Dt>%s</Dt></BookgDt>
                        <AcctSvcrRef>BK%012d</AcctSvcrRef><NtryDtls><TxDtls>\
                        <RltdPties><Dbtr><Pty><Nm>某某</Nm></Pty></Dbtr></RltdPties>
                        <RmtInf><Ustrd>充值 user-%06d 谢谢</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                        """.formatted(yuan(i), day, i, i % CUSTOMERS));
            }
            out.write("</Stmt></BkToCstmrStmt></Document>\n");
        });
    }

    static Downloaded mt940(String account, LocalDate day, int lines) throws IOException {
        return written(out -> {
            var date = SHORT.format(day);
            out.write(":20:S\r\n:25:%s\r\n:28C:1/1\r\n:60F:C%sCNY0,00\r\n".formatted(account, date));
            for (int i = 0; i < lines; i++) {
                out.write(":61:%s%sC%d,00NTRFX//BK%012d\r\n:86:/ORDP/某某/REMI/充值 user-%06d 谢谢\r\n"
                        .formatted(date, date.substring(2), yuan(i), i, i % CUSTOMERS));
            }
            out.write(":62F:C%sCNY%d,00\r\n-\r\n".formatted(date, sum(lines)));
        });
    }
}
