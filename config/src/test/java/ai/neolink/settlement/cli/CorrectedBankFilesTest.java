package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person gives a corrected copy of a bank file that cannot be read, under the name of the quarantined file (P47). */
@Tag("database")
class CorrectedBankFilesTest extends GivenFilesFixture {
    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aFileOfTheBankIsTakenCorrectedByTwo(String database) throws Exception {
        start(database);
        var statement =
                ":20:X\n:25:110900000000001\n:28C:1/1\n:60F:C261115CNY0,\n:61:261115C%s,NTRFX//B1\n:62F:C261115CNY2,\n";
        var inbox = Files.createDirectories(home.resolve("inbox"));
        Files.writeString(inbox.resolve("a.sta"), statement.formatted("1"));
        assertThat(settle("pull", "bank").code()).isEqualTo(1);
        var corrected = statement.formatted("2").getBytes(StandardCharsets.UTF_8);
        assertThat(by(EVE, "pull", "bank", "--file", file("b.sta", corrected), "--reason", "x"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said ->
                        assertThat(said.err()).contains("“b.sta”", "give the copy the name of the quarantined file"));
        var right = file("a.sta", corrected);
        assertThat(by(EVE, "pull", "bank", "--file", right, "--date", DAY, "--reason", "x")
                        .err())
                .contains("leave --date out");
        assertThat(by(EVE, "pull", "bank", "--file", right, "--reason", "the bank wrote it on paper")
                        .code())
                .isZero();
        assertThat(by(BOB, "files", "approve", lastItem()).code()).isZero();
        assertThat(count("select count(*) from statement_line where channel = 'BANK'"))
                .isEqualTo(1);
        assertThat(json("status").get("statements").get("bank").get("quarantined"))
                .isEmpty();
        assertThat(by(EVE, "pull", "bank", "--file", right, "--reason", "once more"))
                .satisfies(said -> assertThat(said.code()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err()).contains("there is nothing to correct"));
    }
}
