package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.sandbox.ProviderFaults.ProviderFault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One person gives a corrected copy of a quarantined file, and another person approves it. The first time, this happens
 * on the command line of real processes; otherwise in this process (P47).
 */
@Tag("process")
class CorrectedFilesTest extends GivenFilesFixture {
    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aBillThatCannotBeReadIsTakenCorrectedByTwo(String database) throws Exception {
        start(database);
        faults.order(ProviderFault.LINE_BREAK_IN_A_NAME, 1);
        assertThat(settle("pull", "wechat").code()).isEqualTo(1);
        var bad = quarantined();
        var good = new String(bad, StandardCharsets.UTF_8)
                .replace("账户\n充值", "账户充值")
                .getBytes(StandardCharsets.UTF_8);
        var file = file("right.csv", good);
        var reason = "--reason=a line break in a name";

        if (database.equals("H2")) {
            whatMayNotBeProposed(file, file("bad.csv", bad), reason);
        }
        var proposed = byProcess(EVE, "pull", "wechat", "--file", file, "--date", DAY, reason);
        assertThat(proposed.code()).as(proposed.err()).isZero();
        assertThat(proposed.out()).contains("another person must approve it: settle files approve " + lastItem());
        assertThat(count("select count(*) from statement_line l join statement s on s.statement_no = l.statement_no"
                        + " where l.channel = 'WECHAT' and s.bill = 'TRADE'"))
                .isZero();
        assertThat(json("status").get("statements").get("wechat").get("missing").toString())
                .contains(DAY);
        // The command is repeated as after a kill, when nobody was told that it was done.
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", DAY, reason))
                .satisfies(said -> assertThat(said.code()).as(said.err()).isZero())
                .satisfies(said -> assertThat(said.out()).contains("eve proposed before", lastItem()));
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", DAY, "--reason=x")
                        .err())
                .contains("is already proposed by eve");

        var item = lastItem();
        assertThat(by(EVE, "files", "approve", item))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("another person must approve it"));
        assertThat(by(BOB, "files", "approve", "nothing").code()).isEqualTo(2);
        var approved = byProcess(BOB, "files", "approve", item);
        assertThat(approved.code()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("bob approved", "WeChat Pay, 2026-11-16 (trade bill) is accepted, with ");
        assertThat(by(BOB, "files", "approve", item))
                .satisfies(said -> assertThat(said.code()).as(said.err()).isZero())
                .satisfies(said -> assertThat(said.out()).contains("bob approved " + item + " before: "));
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", DAY, reason)
                        .out())
                .contains("eve proposed before ", "bob approved it as " + item + ", nothing is left to do")
                .doesNotContain("another person must approve it");
        assertThat(by(EVE, "files", "withdraw", item).code()).isEqualTo(2);

        var listed = json("files", "list").get("files").get(0);
        assertThat(listed.get("sha256").asString()).isEqualTo(sha256(good));
        assertThat(listed.get("correctsSha256").asString()).isEqualTo(sha256(bad));
        assertThat(listed.get("state").asString()).isEqualTo("approved");
        assertThat(count("select count(*) from raw_file where sha256 in ('%s', '%s') and part = 0"
                        .formatted(sha256(good), sha256(bad))))
                .isEqualTo(2);
        assertThat(count("select count(*) from statement where sha256 = '" + sha256(good) + "'"))
                .isEqualTo(1);
        // The provider sends the bad file again; nobody is told, because everybody knows.
        faults.order(ProviderFault.LINE_BREAK_IN_A_NAME, 1);
        assertThat(settle("pull", "wechat").code()).isZero();
        var wechat = json("status").get("statements").get("wechat");
        assertThat(wechat.get("missing")).isEmpty();
        assertThat(wechat.get("quarantined")).isEmpty();
    }

    private void whatMayNotBeProposed(String file, String bad, String reason) {
        assertThat(settle("pull", "wechat", "--file", file, "--date", DAY, reason)
                        .code())
                .as("nobody")
                .isEqualTo(2);
        assertThat(settle("pull", "wechat", "--file", file, "--date", DAY).err())
                .contains("give --file and --reason");
        assertThat(settle("pull", "--file", file, reason).err()).contains("--file is of one of wechat, alipay, bank");
        assertThat(by(EVE, "pull", "wechat", "--file", file, reason).err())
                .contains("give the day of the bill: --date");
        assertThat(by(EVE, "pull", "wechat", "--file", file, "--date", "2026-11-15", reason))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("there is nothing to correct"));
        assertThat(by(EVE, "pull", "wechat", "--file", bad, "--date", DAY, reason))
                .satisfies(said -> assertThat(said.code()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).startsWith("settle: the file is not accepted: row 1 has "));
        assertThat(json("files", "list").get("files")).isEmpty();
    }
}
