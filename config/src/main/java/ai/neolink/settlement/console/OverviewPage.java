package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.console.OverviewNow.Reading;
import ai.neolink.settlement.console.OverviewNow.Waiting;
import ai.neolink.settlement.console.Picture.Bar;
import ai.neolink.settlement.report.HourlyAmounts.HourAmount;
import ai.neolink.settlement.report.OpenTrend.Trend;
import ai.neolink.settlement.time.BillingZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: is everything settled that should be, and if not, what needs whom. */
@Page
class OverviewPage {
    private static final int SPARK_WIDTH = 120;
    private static final int SPARK_HEIGHT = 24;
    private static final int LABELS = 6;

    /** A need with the page where it is seen to. */
    record Todo(String key, long count, String address) {}

    /** An open item’s line of thirty days. */
    record Spark(Waiting waiting, @Nullable String points) {}

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("run", "/runs"),
            Map.entry("start", "/settings"),
            Map.entry("due", "/runs"),
            Map.entry("feeds", "/feeds"),
            Map.entry("provisional", "/runs?kind=NIGHT"),
            Map.entry("statements", "/statements"),
            Map.entry("missing", "/statements"),
            Map.entry("suspense", "/suspense"),
            Map.entry("breaks", "/breaks?suspense=WITHOUT"),
            Map.entry("exceptions", "/exceptions"),
            Map.entry("mismatches", "/exceptions?reason=ORDER_AMOUNT_MISMATCH"),
            Map.entry("unpaid", "/exceptions?reason=RUNNING_UNPAID"),
            Map.entry("rejects", "/feeds"),
            Map.entry("actions", "/actions?state=WAITING"),
            Map.entry("exports", "/exports"));

    private final OverviewNow overview;
    private final RunningPart running;
    private final FeedsPage feeds;
    private final MessageSource texts;
    private final Shown shown;
    private final BillingZone zone;

    OverviewPage(
            OverviewNow overview,
            RunningPart running,
            FeedsPage feeds,
            MessageSource texts,
            Shown shown,
            BillingZone zone) {
        this.overview = overview;
        this.running = running;
        this.feeds = feeds;
        this.texts = texts;
        this.shown = shown;
        this.zone = zone;
    }

    @GetMapping("/")
    String overview(Model page) {
        var reading = overview.get();
        page.addAttribute("reading", reading);
        page.addAttribute("todos", todos(reading));
        page.addAttribute("now", running.now());
        page.addAttribute(
                "sparks", reading.waiting().stream().map(OverviewPage::spark).toList());
        page.addAttribute("trends", trends(reading));
        page.addAttribute("bars", bars(reading));
        page.addAttribute("amounts", amounts(reading, zone));
        page.addAttribute("feeds", feeds.reach(reading.feeds()));
        page.addAttribute("channels", channels(reading));
        return "overview";
    }

    private List<Todo> todos(Reading reading) {
        return reading.needs().stream()
                .map(need -> new Todo(
                        need.key(),
                        need.count(),
                        need.key().equals("run")
                                ? reading.unfinished()
                                        .map(run -> RunAddress.of(run, zone))
                                        .orElse("/runs")
                                : PLACES.getOrDefault(need.key(), "/")))
                .toList();
    }

    private static Spark spark(Waiting waiting) {
        return new Spark(
                waiting,
                waiting.trend().map(Trend::open).map(OverviewPage::points).orElse(null));
    }

    private static String points(List<Long> values) {
        var most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        var points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            var x = (long) i * SPARK_WIDTH / Math.max(1, values.size() - 1);
            var y = SPARK_HEIGHT - 2 - values.get(i) * (SPARK_HEIGHT - 4) / most;
            points.append(x).append(',').append(y).append(' ');
        }
        return points.toString().strip();
    }

    private static String open(Waiting waiting) {
        return "open_" + waiting.key();
    }

    private static Grid trends(Reading reading) {
        var grid = Grid.of("trends").column("date", Kind.DATE);
        var lines =
                reading.waiting().stream().filter(w -> w.trend().isPresent()).toList();
        lines.forEach(line -> grid.column(open(line), Kind.COUNT));
        var days = lines.getFirst().trend().orElseThrow().days();
        for (int i = days.size() - 1; i >= 0; i--) {
            var cells = new ArrayList<@Nullable Object>(List.of(days.get(i)));
            for (var line : lines) {
                cells.add(line.trend().orElseThrow().open().get(i));
            }
            grid.row(cells.toArray());
        }
        return grid.build();
    }

    private static List<String> products(Reading reading) {
        return reading.amounts().stream().map(HourAmount::product).distinct().toList();
    }

    private static List<Long> hours(Reading reading, BillingZone zone) {
        var hours = new ArrayList<Long>();
        for (var hour = reading.amountsOf().from(); hour < reading.amountsOf().until(); hour = zone.hourEnd(hour)) {
            hours.add(hour);
        }
        return hours;
    }

    private Picture.@Nullable Bars bars(Reading reading) {
        var products = products(reading);
        if (products.isEmpty()) {
            return null;
        }
        Map<Long, Map<String, Long>> byHour = reading.amounts().stream()
                .collect(Collectors.groupingBy(
                        HourAmount::hour, Collectors.toMap(HourAmount::product, HourAmount::fen, Long::sum)));
        var bars = hours(reading, zone).stream()
                .map(hour -> {
                    var of = byHour.getOrDefault(hour, Map.of());
                    var lengths =
                            products.stream().map(p -> of.getOrDefault(p, 0L)).toList();
                    var label = shown.instant(hour).substring("2026-".length(), "2026-11-21 10:00".length());
                    return new Bar(
                            label,
                            lengths,
                            lengths.stream()
                                    .map(fen -> label + " " + shown.amount(fen))
                                    .toList());
                })
                .toList();
        return Picture.bars(
                texts.getMessage("overview.amounts", null, LocaleContextHolder.getLocale()),
                products.stream().map(product -> shown.word("word", product)).toList(),
                bars,
                LABELS);
    }

    private static Grid amounts(Reading reading, BillingZone zone) {
        var grid = Grid.of("hourly_amounts")
                .column("hour", Kind.INSTANT)
                .column("product", Kind.WORD)
                .column("amount", Kind.AMOUNT);
        for (var amount : reading.amounts().reversed()) {
            grid.row(
                    amount.hour(),
                    amount.product(),
                    new Cell(amount.fen(), HourPage.address(zone, amount.hour(), amount.product())));
        }
        return reading.amounts().isEmpty()
                ? grid.build()
                : grid.total(
                                null,
                                null,
                                reading.amounts().stream()
                                        .mapToLong(HourAmount::fen)
                                        .sum())
                        .build();
    }

    private static Grid channels(Reading reading) {
        var grid = Grid.of("channels").column("channel", Kind.WORD).column("accepted_to", Kind.DATE);
        reading.channels()
                .forEach(channel -> grid.row(
                        channel.channel(), channel.day() == null ? null : new Cell(channel.day(), "/statements")));
        return grid.build();
    }
}
