package ai.neolink.settlement.monitor;

import ai.neolink.settlement.operations.Waiting.Wait;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.store.DatabaseTrouble;
import ai.neolink.settlement.time.BillingZone;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Red when a run failed, the service waits for a person (no start, too much to catch up), or the database cannot be
 * read, which is known within seconds. Whoever catches up, or is late, works: a load balancer that ended it would only
 * make it later. That it is late is told by an alert. Whoever asks is not shown what the database says, which names
 * users and hosts: that stands in the log.
 */
@Component("settlementHealthIndicator")
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class SettlementHealth implements HealthIndicator {
    private final Readings readings;
    private final Conditions conditions;
    private final BillingZone zone;

    SettlementHealth(Readings readings, Conditions conditions, BillingZone zone) {
        this.readings = readings;
        this.conditions = conditions;
        this.zone = zone;
    }

    private static String kind(DatabaseTrouble trouble) {
        return switch (trouble) {
            case BUSY -> "the database is busy";
            case FULL -> "the database's disk is full";
            case AWAY -> "the database is away";
            case REFUSED -> "the database refuses the user or the address";
            case OTHER -> "the database, or the program, is in trouble";
        };
    }

    @Override
    public Health health() {
        var fault = readings.trouble();
        if (fault.isPresent()) {
            return Health.down()
                    .withDetail(
                            "failed",
                            "the tables cannot be read: %s; the log has the database's words"
                                    .formatted(kind(fault.get())))
                    .build();
        }
        var look = readings.now();
        var failed = conditions.failed(look);
        var waits = look.waiting().filter(Wait::isForSomebody);
        var health = failed.isPresent() || waits.isPresent() ? Health.down() : Health.up();
        waits.ifPresent(wait ->
                health.withDetail(wait.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '), wait.sentence()));
        failed.flatMap(_ -> look.unfinished())
                .ifPresent(run -> health.withDetail(
                        "failed", "%s failed; “settle status” and the log say why".formatted(run.name(zone))));
        conditions.late(look).ifPresent(condition -> health.withDetail("late", condition.summary()));
        look.backlog().next().ifPresent(window -> health.withDetail("next", window.name(zone)));
        return health.withDetail("backlog", look.backlog().windows())
                .withDetail("overdueSeconds", look.backlog().overdueSeconds())
                .build();
    }
}
