package ai.neolink.settlement.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * Answers {@code ?format=csv} on every page that has a grid: the page's controller does not know of it. {@code
 * ?table=KEY} names the grid if the page has several.
 */
final class CsvOfGrid implements HandlerInterceptor {
    static final String FORMAT = "format";

    private final Shown shown;

    CsvOfGrid(Shown shown) {
        this.shown = shown;
    }

    static boolean isAsked(@Nullable String format) {
        return "csv".equals(format);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        // The page of an error stays one, whatever was asked for.
        if (page != null
                && request.getDispatcherType() == DispatcherType.REQUEST
                && isAsked(request.getParameter(FORMAT))) {
            var table = request.getParameter("table");
            var asked = page.getModel().values().stream()
                    .flatMap(value -> value instanceof Grid grid
                            ? Stream.of(grid)
                            : value instanceof List<?> list
                                    ? list.stream()
                                            .filter(Grid.class::isInstance)
                                            .map(Grid.class::cast)
                                    : Stream.empty())
                    .filter(grid -> table == null || grid.key().equals(table))
                    .findFirst()
                    // A page instead of the file would be saved as one.
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            page.setView(new Csv(asked));
        }
    }

    /** The grid as a file. Headings are the keys of the columns, which do not change with the language. */
    private final class Csv implements View {
        private final Grid grid;

        Csv(Grid grid) {
            this.grid = grid;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + grid.key() + ".csv\"");
            if (grid.next() != null) {
                response.setHeader("X-Next-After", Addresses.value(grid.next()));
            }
            var csv = CsvWriter.builder().build(response.getWriter());
            csv.writeRecord(grid.columns().stream().map(Grid.Column::key).toList());
            for (var row : grid.rows()) {
                var cells = new String[row.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] =
                            shown.plain(grid.columns().get(i).kind(), row.get(i).value());
                }
                csv.writeRecord(cells);
            }
            csv.flush();
        }
    }
}
