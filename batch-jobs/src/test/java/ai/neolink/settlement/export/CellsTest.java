package ai.neolink.settlement.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A text that a spreadsheet would run as a formula never stands in a cell as such, whatever stands before it (fine
 * print 35; T13; E9). A zero has no sign (E10).
 */
class CellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "+1",
                "-1",
                "@a",
                "＝1",
                "＋1",
                "－1",
                "＠a",
                " =1",
                "  +1",
                "\u00A0=1",
                "\u3000@a",
                "\u2003－1",
                "\u200B=1",
                "\u200E=1",
                "\uFEFF=1",
                "\u00AD-1",
                "\u2060 \u200B＝1",
                "\u2028=1",
                "\u0085=1",
                "\u202E=1",
                "\uDB40\uDC01=1",
                "=",
                " \u200B="
            })
    void whatRunsIsNeutralised(String text) {
        assertThat(Cells.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\ta", "\r", "\na", "\r\n=1"})
    void aFirstCharacterThatSplitsCellsIsToo(String text) {
        assertThat(Cells.text(text)).isEqualTo("'" + text.replace('\t', '\uFFFD'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=1", " a", "\u200Ba", "'=1", "1-1", "张 = 三", " ", "\u200B", "\uD83D\uDE00=1"})
    void otherTextStaysAsItIs(String text) {
        assertThat(Cells.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.00", "0E-12", "0E+3"})
    void aZeroIsOneDigit(String zero) {
        assertThat(Cells.decimal(new BigDecimal(zero))).isEqualTo("0");
    }
}
