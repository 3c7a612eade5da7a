package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A bank statement lacks a page: an operator sees the statement, and gives it up (P22). */
@Tag("database")
class BankPageCommandsTest {
    private static final String EVE = "eve-token-00000000000000000000000000000001";

    @TempDir
    private Path home;

    private List<String> with(String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--settlement.clock=2026-11-02T12:00:00+08:00",
                "--settlement.start=2026-11-01T00:00:00+08:00",
                "--settlement.bank.enabled=true",
                "--settlement.bank.account=110900",
                "--settlement.bank.inbox=" + home.resolve("inbox")));
        return all;
    }

    private void leavePage() throws IOException {
        Files.createDirectories(home.resolve("inbox"));
        Files.writeString(
                home.resolve("inbox/page.sta"),
                ":20:X\n:25:110900\n:28C:7/1\n:60F:C261101CNY0,\n:61:261101C1,NTRFX//B1\n:62M:C261101CNY1,\n-\n");
    }

    @Test
    void isShownUntilAPersonForgetsIt() throws Exception {
        leavePage();
        var pulled = Said.by(home, with("pull", "bank"));
        assertThat(pulled.code()).as(pulled.err()).isZero();
        assertThat(pulled.out()).contains("statement 7 waits for page 2");
        assertThat(home.resolve("inbox/done/page.sta")).exists();
        var status = JsonMapper.shared()
                .readTree(Said.by(home, with("status", "--format", "json")).out());
        var page = status.get("statements").get("bank").get("incomplete").get(0);
        assertThat(page.get("statement").asString()).isEqualTo("7");
        assertThat(page.get("waitsFor").asString()).isEqualTo("page 2");
        assertThat(page.get("file").asString()).isEqualTo("page.sta");
        var id = page.get("pageId").asString();

        assertThat(Said.by(home, with("pull", "bank", "--forget-page", id)).code())
                .isEqualTo(2);
        assertThat(Said.by(home, with("pull", "--forget-page", id, "--reason", "x"))
                        .err())
                .contains("settle pull bank --forget-page ID --reason TEXT");
        var nobody = Said.by(home, with("pull", "bank", "--forget-page", id, "--reason", "x"));
        assertThat(nobody.code()).as("without a token").isEqualTo(2);
        Founded.both(with(), Said.places(home), EVE, "bob-token-00000000000000000000000000000002");
        var forgotten = Said.by(
                Map.of("SETTLE_TOKEN", EVE),
                with("pull", "bank", "--forget-page", id, "--reason", "the bank sends it whole"),
                Said.places(home));
        assertThat(forgotten)
                .isEqualTo(new Said(
                        0,
                        "eve gave up page 1 of statement 7, of file page.sta; nothing of it was booked.\n",
                        forgotten.err()));
        status = JsonMapper.shared()
                .readTree(Said.by(home, with("status", "--format", "json")).out());
        assertThat(status.get("statements").get("bank").get("incomplete").size())
                .isZero();
    }
}
