package ai.neolink.settlement.monitor;

import ai.neolink.settlement.monitor.Readings.Look;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.store.Setting;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What somebody should be told of, each in one sentence. */
@Component
class Conditions {
    /**
     * Something that is not as it should be.
     *
     * @param key the same for as long as it lasts
     */
    record Condition(String key, String summary) {}

    private static final int MINUTE = 60;

    private final BillingZone zone;
    private final long lateSeconds;
    private final long undeliveredSeconds;

    Conditions(
            BillingZone zone,
            @Value("${settlement.alert.late-minutes:30}") String late,
            @Value("${settlement.alert.undelivered-minutes:60}") String undelivered) {
        this.zone = zone;
        lateSeconds = MINUTE * (long) Setting.number("settlement.alert.late-minutes", late, 0, 100_000);
        undeliveredSeconds =
                MINUTE * (long) Setting.number("settlement.alert.undelivered-minutes", undelivered, 0, 100_000);
    }

    List<Condition> all(Look look) {
        return Stream.of(late(look), failed(look), undelivered(look), quarantined(look))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Condition> late(Look look) {
        return look.overdue()
                .filter(window -> look.overdueSeconds() > lateSeconds)
                .map(window -> new Condition(
                        "late",
                        "%s is not settled, %d minutes after its time"
                                .formatted(window.name(zone), look.overdueSeconds() / MINUTE)));
    }

    Optional<Condition> failed(Look look) {
        return look.unfinished()
                .filter(run -> run.state() == RunState.FAILED)
                .map(run -> new Condition("failed", "%s failed: %s".formatted(run.name(zone), look.message())));
    }

    private Optional<Condition> undelivered(Look look) {
        return look.undelivered() > 0 && look.undeliveredSeconds() > undeliveredSeconds
                ? Optional.of(new Condition(
                        "undelivered",
                        "%d actions are not delivered, the oldest for %d minutes"
                                .formatted(look.undelivered(), look.undeliveredSeconds() / MINUTE)))
                : Optional.empty();
    }

    private Optional<Condition> quarantined(Look look) {
        var statements =
                look.quarantined().values().stream().mapToLong(Long::longValue).sum();
        return statements > 0
                ? Optional.of(new Condition("quarantined", "%d statements are quarantined".formatted(statements)))
                : Optional.empty();
    }
}
