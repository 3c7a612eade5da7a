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
 * The form in which another system wants a journal line: a file of {@code layouts/} whose cells name values of {@link
 * OracleLines} in braces.
 */
final class JournalLayout {
    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

    /**
     * The content of the file.
     *
     * @param columns    number of columns; that of the header if it is left out
     * @param date       pattern of dates
     * @param segmentsAt number of the column with the first segment of an account
     * @param header     names of the columns; empty for a layout without a header
     * @param cells      cells by number, from 1
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

    /** @param segments number of segments of an account */
    static JournalLayout named(String name, int segments) {
        return new JournalLayout(
                YamlFile.read(new ClassPathResource("layouts/" + name + ".yaml"), File.class), segments);
    }

    String date() {
        return file.date;
    }

    /** The names of the columns, with one name for each segment; empty for a layout without a header. */
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
     * The cells of a line. A layout without a header has a place for each segment; in one with a header the segments
     * move the following cells to the right.
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
