package ai.neolink.settlement.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How values stand in cells. */
final class Cells {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Cells() {}

    /** A text of strangers: what a spreadsheet would run as a formula gets a leading apostrophe. */
    static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** A plain decimal without trailing zeros, never -0. */
    static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
