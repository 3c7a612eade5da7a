package ai.neolink.settlement.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How values stand in cells. */
public final class Cells {
    private static final String FORMULA = "=+-@＝＋－＠";
    private static final String CONTROL = "\t\r\n";

    private Cells() {}

    /**
     * A text of strangers: what a spreadsheet would run as a formula gets a leading apostrophe (fine print 35, T13),
     * then control characters are replaced (E9).
     */
    public static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return printable(isFormula(text) ? "'" + text : text);
    }

    /**
     * A spreadsheet skips blanks and characters that nobody sees before it looks for a formula, so they are skipped
     * here too.
     */
    private static boolean isFormula(String text) {
        if (CONTROL.indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        for (int i = 0; i < text.length(); ) {
            var character = text.codePointAt(i);
            if (!isWhiteSpace(character) && Character.getType(character) != Character.FORMAT) {
                return FORMULA.indexOf(character) >= 0;
            }
            i += Character.charCount(character);
        }
        return false;
    }

    /**
     * Unicode's White_Space: no-break spaces and the next line too, which {@link Character#isWhitespace(int)} leaves
     * out.
     */
    private static boolean isWhiteSpace(int character) {
        return Character.isSpaceChar(character) || character >= '\t' && character <= '\r' || character == 0x85;
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
    public static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
