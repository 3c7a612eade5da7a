package ai.neolink.settlement.flow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** A judge that is not installed skips its test and says which package brings it; in CI it fails the test. */
class JudgeTest {
    @ParameterizedTest
    @CsvSource({"HLEDGER,hledger", "LEDGER,ledger", "BEANCOUNT,beancount", "LIBREOFFICE,libreoffice-calc-nogui"})
    void aMissingProgramIsNamedWithItsPackage(Judge judge, String debian, @TempDir Path empty) {
        assertThatThrownBy(() -> judge.need(null, empty.toString()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("Debian package " + debian)
                .hasMessageEndingWith("is skipped");
        assertThatThrownBy(() -> judge.need("true", empty.toString()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Debian package " + debian);
    }

    @ParameterizedTest
    @EnumSource(Judge.class)
    void aProgramOnThePathIsUsed(Judge judge, @TempDir Path folder) throws Exception {
        for (var program : new String[] {"hledger", "ledger", "bean-check", "soffice"}) {
            Files.createFile(folder.resolve(program)).toFile().setExecutable(true);
        }
        assertThatCode(() -> judge.need("true", folder.toString())).doesNotThrowAnyException();
    }
}
