package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.export.ChargeKey;
import ai.neolink.settlement.report.InstanceSeconds;
import ai.neolink.settlement.report.InstanceSeconds.Charged;
import ai.neolink.settlement.report.InstanceSeconds.InstanceDay;
import ai.neolink.settlement.report.InstanceSeconds.InstanceHour;
import ai.neolink.settlement.report.InstanceSeconds.Use;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The seconds of an instance's day as a picture: billed, on hold, paid by an order, off. */
@Page
class InstancePage {
    private final InstanceSeconds seconds;
    private final BillingZone zone;
    private final Clock clock;

    InstancePage(InstanceSeconds seconds, BillingZone zone, Clock clock) {
        this.seconds = seconds;
        this.zone = zone;
        this.clock = clock;
    }

    static String address(String instance, LocalDate day) {
        return Addresses.with(Addresses.of("instances", instance), "day", day);
    }

    @GetMapping("/instances/{id}")
    String instance(@PathVariable String id, @RequestParam(required = false) @Nullable String day, Model page) {
        var date = Listed.date(day).orElseGet(() -> zone.day(clock.instant().getEpochSecond()));
        var found = seconds.of(id, date).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var leaf = Leaf.of("instance.title", id)
                .filter("day", "date", date, List.of())
                .fact("billed", Kind.DURATION, total(found, Use.BILLED))
                .fact("held", Kind.DURATION, total(found, Use.ON_HOLD))
                .fact("subscribed", Kind.DURATION, total(found, Use.SUBSCRIBED))
                .fact("not_settled", Kind.DURATION, total(found, Use.NOT_SETTLED))
                .fact("off", Kind.DURATION, total(found, Use.OFF))
                .fact("taken_over", Kind.DURATION, taken(found))
                .fact("neighbours", Kind.TEXT, new Cell(date.minusDays(1), address(id, date.minusDays(1))))
                .fact("neighbours_next", Kind.TEXT, new Cell(date.plusDays(1), address(id, date.plusDays(1))));
        return leaf.add(Seconds.of(found, zone))
                .add(hours(found))
                .add(takenOver(found))
                .on(page);
    }

    private static long total(InstanceDay day, Use use) {
        return day.hours().stream().mapToLong(hour -> in(hour, use)).sum();
    }

    private static long in(InstanceHour hour, Use use) {
        return hour.uses().stream()
                .filter(used -> used.use() == use)
                .mapToLong(used -> used.span().seconds())
                .sum();
    }

    private static long taken(InstanceDay day) {
        return day.takenOver().stream()
                .mapToLong(taken -> taken.span().seconds())
                .sum();
    }

    /** A row for each charge of an hour, and one for an hour without any. */
    private Grid hours(InstanceDay day) {
        var grid = Grid.of("hours")
                .column("hour", Kind.INSTANT)
                .column("billed", Kind.COUNT)
                .column("held", Kind.COUNT)
                .column("subscribed", Kind.COUNT)
                .column("not_settled", Kind.COUNT)
                .column("off", Kind.COUNT)
                .column("account", Kind.ID)
                .column("sku", Kind.ID)
                .column("amount", Kind.AMOUNT);
        for (var hour : day.hours()) {
            if (hour.charges().isEmpty()) {
                row(grid, hour, null, in(hour, Use.BILLED), null, null, null);
            }
            for (var charged : hour.charges()) {
                row(
                        grid,
                        hour,
                        charge(day, hour, charged),
                        charged.seconds(),
                        AccountsPage.link(charged.account()),
                        charged.sku(),
                        charged.fen());
            }
        }
        var all = day.hours();
        return grid.total(
                        null,
                        all.stream().mapToLong(InstanceHour::billed).sum(),
                        total(day, Use.ON_HOLD),
                        total(day, Use.SUBSCRIBED),
                        total(day, Use.NOT_SETTLED),
                        total(day, Use.OFF),
                        null,
                        null,
                        all.stream().mapToLong(InstanceHour::fen).sum())
                .build();
    }

    private static void row(
            Grid.Builder grid,
            InstanceHour hour,
            @Nullable String charge,
            long billed,
            @Nullable Cell account,
            @Nullable String sku,
            @Nullable Long fen) {
        grid.row(
                new Cell(hour.span().from(), charge),
                billed,
                in(hour, Use.ON_HOLD),
                in(hour, Use.SUBSCRIBED),
                in(hour, Use.NOT_SETTLED),
                in(hour, Use.OFF),
                account,
                sku,
                new Cell(fen, charge));
    }

    private String charge(InstanceDay day, InstanceHour hour, Charged charged) {
        return "/charges/"
                + new ChargeKey(
                        day.product().name(),
                        zone.hourText(hour.span().from()),
                        charged.account(),
                        day.instance(),
                        charged.sku(),
                        0);
    }

    private static Grid takenOver(InstanceDay day) {
        var grid = Grid.of("taken_over")
                .column("session", Kind.ID)
                .column("from", Kind.INSTANT)
                .column("until", Kind.INSTANT)
                .column("seconds", Kind.COUNT);
        day.takenOver()
                .forEach(taken -> grid.row(
                        taken.session(),
                        taken.span().from(),
                        taken.span().until(),
                        taken.span().seconds()));
        return grid.build();
    }
}
