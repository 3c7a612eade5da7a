package ai.neolink.settlement.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How values stand in cells. */
final class Cells {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Cells() {}

    /**
     * A text of strangers: what a spreadsheet would run as a formula gets a leading apostrophe, then control characters are replaced
     * (export fine print E9).
     */
    static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return printable(FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text);
    }

    private static String printable(String cell) {
        var clean = true;
        for (int i = 0; i < cell.length() && clean; i++) {
            clean = !isControl(cell.charAt(i));
        }
        if (clean) {
            return cell;
        }
        var text = new StringBuilder(cell);
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return text.toString();
    }

    /** C0 controls but CR and LF, which are quoted. */
    private static boolean isControl(char c) {
        return c < 0x20 && c != '\r' && c != '\n';
    }

    /** A plain decimal without trailing zeros, never -0. */
    static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
