package ai.neolink.settlement.channel;

import ai.neolink.settlement.money.Money;
import ai.neolink.settlement.statement.BeijingDay;
import ai.neolink.settlement.statement.FileFault;
import ai.neolink.settlement.statement.StatementFault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads columns by their names rather than by position; an unknown name is refused (payments rule 2). */
public final class Columns {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,5})?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_ID = 64;

    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    /**
     * @param names    as the header has them; brackets may be full-width
     * @param known    every name there may be
     * @param required names that must be there
     */
    public Columns(String[] names, Set<String> known, Set<String> required) {
        width = names.length;
        for (int i = 0; i < names.length; i++) {
            var name = normal(names[i]);
            if (!known.contains(name)) {
                throw FileFault.COLUMN_UNKNOWN.refuse(name);
            }
            if (places.put(name, i) != null) {
                throw FileFault.COLUMN_TWICE.refuse(name);
            }
        }
        for (var name : required) {
            if (!places.containsKey(name)) {
                throw FileFault.COLUMN_MISSING.refuse(name);
            }
        }
    }

    private static String normal(String name) {
        return name.strip().replace('（', '(').replace('）', ')');
    }

    public boolean has(String name) {
        return places.containsKey(name);
    }

    /** @throws StatementFault if the row has more or fewer cells than the header */
    public void checkWidth(String[] row, long number) {
        if (row.length != width) {
            throw FileFault.WIDTH.refuse(number, row.length, width);
        }
    }

    /** The text of a cell without blanks around it; empty if there is no such column. */
    public String text(String[] row, String name) {
        var place = places.get(name);
        return place == null ? "" : row[place].strip();
    }

    /** An identifying number of at most 64 characters. */
    public String id(String[] row, String name) {
        var text = text(row, name);
        if (text.codePointCount(0, text.length()) > LONGEST_ID || text.indexOf('\0') >= 0) {
            throw new StatementFault("%s is longer than %d characters, or no text".formatted(name, LONGEST_ID));
        }
        return text;
    }

    /** An amount in CNY; 0 if the cell is empty. */
    public BigDecimal amount(String[] row, String name) {
        var text = text(row, name);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw FileFault.NO_AMOUNT.refuse(name, cut(text));
        }
        return new BigDecimal(text);
    }

    /** An amount in fen. */
    public long fen(String[] row, String name) {
        var amount = amount(row, name);
        try {
            return Money.fen(amount);
        } catch (ArithmeticException e) {
            throw FileFault.NO_FEN.refuse(name, amount.toPlainString());
        }
    }

    /** A time as bills write it, in Beijing time: epoch seconds. */
    public long time(String[] row, String name, long number) {
        var text = text(row, name);
        try {
            return LocalDateTime.parse(text, TIME).toEpochSecond(BeijingDay.OFFSET);
        } catch (DateTimeException e) {
            throw FileFault.NO_TIME.refuse(number, cut(text));
        }
    }

    static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
