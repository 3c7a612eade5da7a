package ai.neolink.settlement.export.oracle;

import ai.neolink.settlement.export.Cells;
import ai.neolink.settlement.settings.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * How another system wants a line of a journal: a file of {@code layouts/}, whose cells name what {@link OracleLines}
 * knows in braces.
 */
final class JournalLayout {
    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

    /**
     * The file.
     *
     * @param columns    how many there are; as many as the header has if it is left out
     * @param date       the pattern of dates
     * @param segmentsAt number of the column that has the first segment of an account
     * @param header     names of the columns; none: there is no header
     * @param cells      by number, from 1
     */
    record File(
            @Nullable Integer columns,
            String date,
            int segmentsAt,
            @Nullable List<String> header,
            Map<Integer, String> cells) {}

    private final File file;
    private final int segments;

    private JournalLayout(File file, int segments) {
        this.file = file;
        this.segments = segments;
    }

    /** @param segments how many the accounts have */
    static JournalLayout named(String name, int segments) {
        return new JournalLayout(
                YamlFile.read(new ClassPathResource("layouts/" + name + ".yaml"), File.class), segments);
    }

    String date() {
        return file.date;
    }

    /** Names of the columns, a name for each segment; empty if the layout has no header. */
    List<String> header() {
        if (file.header == null) {
            return List.of();
        }
        var names = new ArrayList<>(file.header);
        for (int i = 1; i < segments; i++) {
            names.add(file.segmentsAt - 1 + i, "SEGMENT" + (i + 1));
        }
        return names;
    }

    /**
     * A layout without header has a place for each segment; in one with a header they push what follows to the right.
     */
    String[] cells(Map<String, String> values, List<String> account) {
        var count = file.header == null ? Integer.valueOf(String.valueOf(file.columns)) : header().size();
        var cells = new String[count];
        Arrays.fill(cells, "");
        var pushed = file.header == null ? 0 : segments - 1;
        file.cells.forEach((number, text) ->
                cells[number - 1 + (number > file.segmentsAt ? pushed : 0)] = Cells.text(fill(text, values)));
        for (int i = 0; i < account.size(); i++) {
            cells[file.segmentsAt - 1 + i] = Cells.text(account.get(i));
        }
        return cells;
    }

    private static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("a layout names {%s}, which is not known".formatted(found.group(1)));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
