package ai.neolink.settlement.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Geometry of the console's pictures, in whole pixels. Lengths are calculated with {@code long}s: figures may be fen.
 * Bars begin at zero. Every picture stands beside a table of its figures.
 */
final class Picture {
    private static final int WIDTH = 1080;
    private static final int HEIGHT = 160;
    private static final int BELOW = 20;
    private static final int ABOVE = 16;

    private Picture() {}

    record Label(long x, String text) {}

    /** @param series from 1, in the order of the names */
    record Piece(int series, long x, long y, long width, long height, String title) {}

    record Bars(
            String title,
            int width,
            int height,
            long zero,
            List<Piece> pieces,
            List<Label> labels,
            List<String> series) {}

    record Line(String title, int width, int height, long zero, String points, String highest, List<Label> labels) {}

    /** A bar: its label and a length for each series. */
    record Bar(String label, List<Long> lengths, List<String> titles) {}

    /** @param every labels only each n-th bar */
    static Bars bars(String title, List<String> series, List<Bar> bars, int every) {
        var most = Math.max(
                1,
                bars.stream()
                        .mapToLong(bar -> bar.lengths().stream()
                                .mapToLong(length -> Math.max(0, length))
                                .sum())
                        .max()
                        .orElse(1));
        var room = HEIGHT - BELOW - ABOVE;
        var step = bars.isEmpty() ? WIDTH : WIDTH / bars.size();
        var pieces = new ArrayList<Piece>();
        var labels = new ArrayList<Label>();
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            long below = 0;
            for (int s = 0; s < bar.lengths().size(); s++) {
                var length = Math.max(0, bar.lengths().get(s));
                var from = scaled(below, most, room);
                below += length;
                var until = scaled(below, most, room);
                if (length > 0) {
                    pieces.add(new Piece(
                            s + 1,
                            (long) i * step + 1,
                            HEIGHT - BELOW - until,
                            Math.max(1, step - 2),
                            Math.max(1, until - from),
                            bar.titles().get(s)));
                }
            }
            if (i % every == 0) {
                labels.add(new Label((long) i * step, bar.label()));
            }
        }
        return new Bars(title, WIDTH, HEIGHT, HEIGHT - BELOW, pieces, labels, series);
    }

    /** @param values one for each label, also below zero */
    static Line line(String title, List<String> labels, List<Long> values, String highest, int every) {
        var most = Math.max(0, values.stream().mapToLong(Long::longValue).max().orElse(0));
        var least = Math.min(0, values.stream().mapToLong(Long::longValue).min().orElse(0));
        var span = Math.max(1, most - least);
        var room = HEIGHT - BELOW - ABOVE;
        var points = new StringBuilder();
        var shown = new ArrayList<Label>();
        for (int i = 0; i < values.size(); i++) {
            var x = values.size() == 1 ? 0 : (long) i * WIDTH / (values.size() - 1);
            points.append(
                    String.format(Locale.ROOT, "%d,%d ", x, ABOVE + room - scaled(values.get(i) - least, span, room)));
            if (i % every == 0) {
                shown.add(new Label(Math.min(x, WIDTH - 72), labels.get(i)));
            }
        }
        return new Line(
                title,
                WIDTH,
                HEIGHT,
                ABOVE + room - scaled(-least, span, room),
                points.toString().strip(),
                highest,
                shown);
    }

    private static long scaled(long value, long most, long room) {
        return Math.multiplyHigh(value, room) == 0 ? value * room / most : value / (most / room);
    }
}
