package ai.neolink.settlement.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.neolink.settlement.files.FileName;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files may have names that the locale of the process cannot write (P27). */
@Tag("process")
class InboxNamesTest {
    @TempDir
    private Path home;

    private static FileName name(String text, Charset charset) {
        return new FileName(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
    }

    private static String statement(String closing) {
        return ":20:X\n:25:110900\n:28C:1/1\n:60F:C261101CNY0,\n:61:261101C1,NTRFX//B1\n:62F:C261101CNY%s,\n"
                .formatted(closing);
    }

    @Test
    void underNoLocaleFilesAreTakenAndMovedUnderTheirVeryNames() throws IOException {
        var inbox = Files.createDirectories(home.resolve("inbox"));
        var good = name("对账单_20261101.sta", StandardCharsets.UTF_8);
        var bad = name("错.sta", StandardCharsets.UTF_8);
        var gbk = name("对账单.sta", Charset.forName("GBK"));
        for (var pull : List.of(1, 2)) {
            Files.writeString(good.in(inbox), statement("1"));
            Files.writeString(gbk.in(inbox), statement("1"));
            Files.writeString(bad.in(inbox), statement("2"));
            var said = Said.byProcess(
                    home,
                    Map.of("LC_ALL", "C"),
                    List.of(
                            "pull",
                            "bank",
                            "--settlement.bank.enabled=true",
                            "--settlement.bank.inbox=" + inbox,
                            "--settlement.bank.account=110900"));
            assertThat(said.code()).as(said.err()).isEqualTo(1);
            assertThat(said.out()).contains("对账单_20261101.sta", "对账单.sta", "错.sta");
            assertThat(said.err()).contains("settle: The bank, 错.sta: statement 1 does not tie");
            assertThat(good.numbered(pull).in(inbox.resolve("done"))).exists();
            assertThat(gbk.numbered(pull).in(inbox.resolve("done"))).exists();
            assertThat(bad.numbered(pull).in(inbox.resolve("refused"))).exists();
            assertThat(bad.numbered(pull).followedBy(".reason.txt").in(inbox.resolve("refused")))
                    .content()
                    .contains("does not tie");
            assertThat(Files.exists(good.in(inbox), LinkOption.NOFOLLOW_LINKS)).isFalse();
        }
    }
}
