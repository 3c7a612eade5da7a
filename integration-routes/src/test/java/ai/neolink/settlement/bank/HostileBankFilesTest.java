package ai.neolink.settlement.bank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.channel.Collected;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bank files may be meant to harm, or be too large: XML, archives, texts without end (P30). */
@Tag("database")
class HostileBankFilesTest extends BankTexts {
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
                        + "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY e "
                        + "\"&b;&b;&b;\">]>"
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

    @Test
    void whatIsLongerThanAnyBankAllowsIsRefused() {
        var one = entry("1.00", "CRDT", "B1", "");
        for (var wrong : List.of(
                statement("S".repeat(65), "0.00", "1.00", one),
                statement("S1", "0.00", "1.00", one.replace("B1", "B".repeat(65))),
                statement(
                        "S1",
                        "0.00",
                        "1.00",
                        entry(
                                "1.00",
                                "CRDT",
                                "B1",
                                details("<RltdPties><CdtrAcct><Id><Othr><Id>" + "9".repeat(65)
                                        + "</Id></Othr></Id></CdtrAcct></RltdPties>"))))) {
            assertThat(Collected.fault(file(camt(wrong)))).contains("is longer than 64 characters");
        }
        var long16k = remark("x".repeat(16_000));
        assertThat(Collected.fault(file(camt(
                        statement("S1", "0.00", "1.00", entry("1.00", "CRDT", "B1", details(long16k.repeat(5))))))))
                .contains("the remittance information of entry B1 is longer than 65536");
        // A batch whose transactions have too much text is passed on as it comes; without amounts this is impossible.
        var many = IntStream.range(0, 40)
                .mapToObj(n -> "<Amt Ccy=\"CNY\">1.00</Amt>" + long16k.repeat(4))
                .toArray(String[]::new);
        assertThat(Collected.of(file(
                                camt(statement("S1", "0.00", "40.00", entry("40.00", "CRDT", "B1", details(many))))))
                        .all())
                .hasSize(40);
        var without = IntStream.range(0, 40).mapToObj(n -> long16k.repeat(4)).toArray(String[]::new);
        assertThat(Collected.fault(
                        file(camt(statement("S1", "0.00", "40.00", entry("40.00", "CRDT", "B1", details(without)))))))
                .contains("a transaction of entry B1 has no amount");
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
}
