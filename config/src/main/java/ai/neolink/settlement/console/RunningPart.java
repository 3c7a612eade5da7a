package ai.neolink.settlement.console;

import ai.neolink.settlement.report.RunProgress;
import ai.neolink.settlement.report.RunProgress.Underway;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.time.BillingZone;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The run under way, in whatever process: a part of pages that is asked for again every two seconds. */
@Page
class RunningPart {
    /**
     * What goes on.
     *
     * @param underway null if nothing does
     * @param window   for people; of the run under way, or else of the next one
     * @param kind     of that run
     * @param address  of the run under way
     * @param nextAt   when the next run is due; null if it is not known
     * @param leaseSeconds of silence after which another process takes over
     */
    record Now(
            @Nullable Underway underway,
            String window,
            String kind,
            String address,
            @Nullable Long nextAt,
            @Nullable Long secondsLeft,
            long leaseSeconds) {}

    private final RunProgress progress;
    private final Windows windows;
    private final Schedule schedule;
    private final Owner owner;
    private final BillingZone zone;

    RunningPart(RunProgress progress, Windows windows, Schedule schedule, Owner owner, BillingZone zone) {
        this.progress = progress;
        this.windows = windows;
        this.schedule = schedule;
        this.owner = owner;
        this.zone = zone;
    }

    @GetMapping("/running")
    String running(Model page) {
        page.addAttribute("now", now());
        return "running :: now";
    }

    Now now() {
        var underway = progress.now();
        return underway.isPresent() ? of(underway.get()) : next();
    }

    private Now of(Underway underway) {
        var run = underway.run();
        return new Now(
                underway,
                RunAddress.window(run, zone),
                run.kind().name(),
                RunAddress.of(run, zone),
                null,
                value(underway.current().secondsLeft()),
                owner.leaseSeconds());
    }

    private static @Nullable Long value(OptionalLong seconds) {
        return seconds.isPresent() ? (Long) seconds.getAsLong() : null;
    }

    private Now next() {
        Optional<Windows.Window> next =
                windows.upcoming(window -> true, 1).stream().findFirst();
        return next.map(window -> new Now(
                        null,
                        window.name(zone).replaceFirst("^\\w+ ", "").replaceFirst("T(\\d\\d)$", " $1:00"),
                        window.kind().name(),
                        "/runs",
                        schedule.dueAt(window),
                        null,
                        owner.leaseSeconds()))
                .orElseGet(() -> new Now(null, "", "", "/runs", null, null, owner.leaseSeconds()));
    }
}
