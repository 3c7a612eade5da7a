package ai.neolink.settlement.cli;

import ai.neolink.settlement.operations.Waiting;
import ai.neolink.settlement.operations.Waiting.Cause;
import ai.neolink.settlement.operations.Waiting.Wait;
import ai.neolink.settlement.runs.SettlementStart;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.OpenWindows;
import ai.neolink.settlement.schedule.Schedule;
import ai.neolink.settlement.schedule.Services;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows windows that are due and not settled, and what they wait for. */
@Component
class DueStatus {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Windows windows;
    private final Schedule schedule;
    private final Waiting waiting;
    private final SettlementStart start;
    private final Services services;
    private final BillingZone zone;
    private final Clock clock;

    DueStatus(
            Windows windows,
            Schedule schedule,
            Waiting waiting,
            SettlementStart start,
            Services services,
            BillingZone zone,
            Clock clock) {
        this.windows = windows;
        this.schedule = schedule;
        this.waiting = waiting;
        this.start = start;
        this.services = services;
        this.zone = zone;
        this.clock = clock;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private Optional<Wait> waiting() {
        return waiting.of(window -> schedule.isDue(window, now()), now());
    }

    void add(Output output) {
        var due = schedule.backlog(windows, now());
        var wait = waiting();
        var table = new Table("Due and not settled", "hours", "nights", "oldest", "due since", "waits for");
        due.oldest()
                .ifPresent(oldest -> table.row(
                        due.hours(),
                        due.nights(),
                        oldest.name(zone),
                        zone.text(schedule.dueAt(oldest)),
                        wait.map(Wait::sentence).orElse("")));
        wait.filter(w -> w.cause() == Cause.NO_START).ifPresent(w -> table.row("-", "-", "-", "-", w.sentence()));
        output.add(Listing.DUE, json(due, wait), List.of(table));
    }

    private JsonNode json(OpenWindows due, Optional<Wait> wait) {
        return JSON.createObjectNode()
                .put("start", start.instant().map(zone::text).orElse(null))
                .put("windows", due.windows())
                .put("hours", due.hours())
                .put("nights", due.nights())
                .put("oldest", due.oldest().map(oldest -> oldest.name(zone)).orElse(null))
                .put(
                        "since",
                        due.oldest()
                                .map(oldest -> zone.text(schedule.dueAt(oldest)))
                                .orElse(null))
                .put("waitsFor", wait.map(Wait::sentence).orElse(null))
                .put("service", services.isThere());
    }
}
