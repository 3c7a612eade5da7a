package ai.neolink.settlement.monitor;

import ai.neolink.settlement.Parts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Red when a window is late or a run failed; the database has an indicator of its own. */
@Component("settlementHealthIndicator")
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class SettlementHealth implements HealthIndicator {
    private final Readings readings;
    private final Conditions conditions;

    SettlementHealth(Readings readings, Conditions conditions) {
        this.readings = readings;
        this.conditions = conditions;
    }

    @Override
    public Health health() {
        var look = readings.now();
        var late = conditions.late(look);
        var failed = conditions.failed(look);
        var health = late.isPresent() || failed.isPresent() ? Health.down() : Health.up();
        late.ifPresent(condition -> health.withDetail("late", condition.summary()));
        failed.ifPresent(condition -> health.withDetail("failed", condition.summary()));
        return health.withDetail("overdueSeconds", look.overdueSeconds()).build();
    }
}
