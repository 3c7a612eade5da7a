package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes the cells of grids as HTML. Templates call it {@code cells}. With a template for each cell, its expressions
 * took nine tenths of the processor time of a page, and the hour beside ten pages a second took 1.4 times as long.
 */
final class CellMarkup {
    private final Shown shown;

    CellMarkup(Shown shown) {
        this.shown = shown;
    }

    /** The rows of a grid without its total. */
    public Markup rows(Grid grid) {
        var html = new StringBuilder();
        grid.rows().forEach(row -> row(html, grid, row, true));
        return new Markup(html.toString());
    }

    /** The last row, which says the sums. */
    public Markup total(Grid grid) {
        var html = new StringBuilder();
        row(html, grid, grid.total(), false);
        return new Markup(html.toString());
    }

    /** One cell by itself, as a fact of a page. */
    public Markup cell(Kind kind, Cell cell) {
        var html = new StringBuilder();
        cell(html, kind, cell);
        return new Markup(html.toString());
    }

    private void row(StringBuilder html, Grid grid, List<Cell> row, boolean unbroken) {
        html.append("<tr>");
        for (int at = 0; at < row.size(); at++) {
            var kind = grid.columns().get(at).kind();
            if (kind.isFigure()) {
                html.append("<td class=\"figure\">");
            } else {
                html.append(unbroken && kind.isWhole() ? "<td class=\"whole\">" : "<td>");
            }
            cell(html, kind, row.get(at));
            html.append("</td>");
        }
        html.append("</tr>\n");
    }

    private void cell(StringBuilder html, Kind kind, Cell cell) {
        var link = cell.link();
        var whole = cell.whole();
        if (link != null) {
            html.append("<a href=\"").append(escaped(link)).append("\">");
            value(html, kind, cell.value());
            html.append("</a>");
        } else if (whole == null) {
            value(html, kind, cell.value());
        } else if (cell.value() != null) {
            html.append("<span class=\"leaf\" title=\"")
                    .append(escaped(shown.text("whole." + whole.name())))
                    .append("\">");
            value(html, kind, cell.value());
            html.append("</span>");
        }
    }

    private void value(StringBuilder html, Kind kind, @Nullable Object value) {
        if (value == null) {
            return;
        }
        var as = shown.isSaid(value) ? Kind.TEXT : kind;
        var text = escaped(as == Kind.ID ? shown.shortId(value) : shown.cell(as, value));
        var attributes = attributes(as, value);
        if (attributes.isEmpty()) {
            html.append(text);
        } else {
            html.append("<span ").append(attributes).append('>').append(text).append("</span>");
        }
    }

    /** What the element of a value of this kind has; nothing if it needs no element. */
    private static String attributes(Kind kind, Object value) {
        return switch (kind) {
            case STATE ->
                "class=\"state state-%s\"".formatted(escaped(value.toString().toLowerCase(Locale.ROOT)));
            case ID -> "class=\"id\" title=\"%s\"".formatted(escaped(value.toString()));
            case QUOTED -> "lang=\"\"";
            case ORIGINAL -> "lang=\"en\"";
            case AMOUNT -> ((Number) value).longValue() < 0 ? "class=\"amount minus\"" : "class=\"amount\"";
            default -> "";
        };
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
