package ai.neolink.settlement.console;

import ai.neolink.settlement.report.InstanceSeconds.InstanceDay;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Geometry of the picture of an instance's day: an hour is a row, a stretch of seconds is a bar. */
record Seconds(int width, int height, List<Row> rows, List<Mark> marks) {
    private static final int LEFT = 56;
    private static final int WIDTH = 720;
    private static final int ROW = 16;
    private static final int QUARTERS = 4;
    private static final long HOUR = 3600;

    /** @param kind the class is {@code seconds-KIND}, the text {@code word.KIND} */
    record Bar(long x, long width, String kind, String from, String until, String session) {}

    /** @param taken thin bars below: seconds of sessions that another one had taken over */
    record Row(String label, int y, List<Bar> bars, List<Bar> taken) {}

    record Mark(long x, String text) {}

    static Seconds of(InstanceDay day, BillingZone zone) {
        var rows = new ArrayList<Row>();
        for (var hour : day.hours()) {
            var span = hour.span();
            rows.add(new Row(
                    time(zone, span.from()),
                    rows.size() * ROW,
                    hour.uses().stream()
                            .map(used -> bar(span, used.span(), used.use().name(), used.session(), zone))
                            .toList(),
                    day.takenOver().stream()
                            .filter(taken -> !taken.span().intersect(span).isEmpty())
                            .map(taken -> bar(span, taken.span().intersect(span), "TAKEN_OVER", taken.session(), zone))
                            .toList()));
        }
        var marks = new ArrayList<Mark>();
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            marks.add(new Mark(LEFT + (long) quarter * WIDTH / QUARTERS, ":%02d".formatted(quarter * 15)));
        }
        return new Seconds(LEFT + WIDTH, rows.size() * ROW + ROW, rows, marks);
    }

    private static Bar bar(Span hour, Span span, String kind, String session, BillingZone zone) {
        var from = (span.from() - hour.from()) * WIDTH / HOUR;
        var until = (span.until() - hour.from()) * WIDTH / HOUR;
        return new Bar(
                LEFT + from,
                Math.max(1, until - from),
                kind.toLowerCase(Locale.ROOT).replace('_', '-'),
                clock(zone, span.from()),
                clock(zone, span.until()),
                session);
    }

    private static String time(BillingZone zone, long instant) {
        return clock(zone, instant).substring(0, "00:00".length());
    }

    private static String clock(BillingZone zone, long instant) {
        return zone.text(instant).substring("2026-11-21T".length(), "2026-11-21T10:00:00".length());
    }
}
