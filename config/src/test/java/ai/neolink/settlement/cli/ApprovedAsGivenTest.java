package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The approved file is the file that was proposed, and nothing that replaced it since (P47). */
@Tag("database")
class ApprovedAsGivenTest extends GivenFilesFixture {
    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void whatWasProposedIsWhatIsAccepted(String database) throws Exception {
        start(database);
        faults.order(ProviderFault.RENAMED_COLUMN, 1);
        assertThat(settle("pull", "alipay").code()).isEqualTo(1);
        var file = file("right.zip", rezipped(quarantined()));
        var words =
                new String[] {"pull", "alipay", "--file", file, "--date", DAY, "--reason", "a column has another name"};
        assertThat(by(EVE, words).code()).isZero();
        assertThat(by(BOB, "files", "withdraw", lastItem()).out()).contains("was withdrawn.");
        assertThat(by(BOB, "files", "withdraw", lastItem()).out()).contains("was withdrawn before.");
        assertThat(by(BOB, "files", "approve", lastItem()).err()).contains("is already withdrawn by bob");
        assertThat(by(EVE, words).code()).isZero();
        var item = lastItem();
        var sha256 = sha256(Files.readAllBytes(Path.of(file)));
        swap(sha256, "from another place");
        assertThat(by(BOB, "files", "approve", item))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("proposed was " + sha256 + "; nothing is accepted"));
        assertThat(json("status").get("statements").get("alipay").get("missing").toString())
                .contains(DAY);
        assertThat(json("files", "list").get("files").get(1).get("state").asString())
                .isEqualTo("proposed");
        swap(sha256, null);
        assertThat(by(BOB, "files", "approve", item).code()).isZero();
        assertThat(json("status").get("statements").get("alipay").get("missing"))
                .isEmpty();
    }

    private byte[] before;

    /** Puts other content where a file is kept; null puts the file back. */
    private void swap(String sha256, String text) throws SQLException, IOException {
        try (var connection = connect();
                var guard = connection.createStatement()) {
            guard.execute(
                    url.startsWith("jdbc:h2")
                            ? "drop trigger if exists raw_file_append_only"
                            : "alter table raw_file disable trigger user");
            var packed = before;
            if (text != null) {
                try (var row = connection
                        .createStatement()
                        .executeQuery("select content from raw_file where sha256 = '" + sha256 + "'")) {
                    row.next();
                    before = row.getBytes(1);
                }
                var out = new ByteArrayOutputStream();
                try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
                    gzip.write(text.getBytes(StandardCharsets.UTF_8));
                }
                packed = out.toByteArray();
            }
            try (var update = connection.prepareStatement("update raw_file set content = ? where sha256 = ?")) {
                update.setBytes(1, packed);
                update.setString(2, sha256);
                update.executeUpdate();
            }
        }
    }

    private static byte[] rezipped(byte[] archive) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive), GBK);
                var zip = new ZipOutputStream(out, GBK)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(new String(in.readAllBytes(), GBK)
                        .replace("支付宝流水号", "支付宝交易号")
                        .getBytes(GBK));
            }
        }
        return out.toByteArray();
    }
}
