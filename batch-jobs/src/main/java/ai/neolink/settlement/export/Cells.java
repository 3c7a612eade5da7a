package ai.neolink.settlement.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes values into cells. */
public final class Cells {
    private static final String FORMULA = "=+-@＝＋－＠";
    private static final String CONTROL = "\t\r\n";

    private Cells() {}

    /**
     * The cell of a text that strangers wrote: a text that a spreadsheet would run as a formula gets a leading
     * apostrophe (fine print 35, T13), and control characters are replaced (E9).
     */
    public static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return printable(isFormula(text) ? "'" + text : text);
    }

    /**
     * Whether a spreadsheet would take the text for a formula. It skips blanks and invisible characters before it
     * looks, so this does, too.
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
     * Whether the character is white space in Unicode; {@link Character#isWhitespace(int)} leaves out no-break spaces
     * and the next-line character.
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

    /** Control characters of the group C0, except CR and LF, which are quoted. */
    private static boolean isControl(char c) {
        return c < 0x20 && c != '\r' && c != '\n';
    }

    /** A plain decimal without trailing zeros, never -0. */
    public static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
