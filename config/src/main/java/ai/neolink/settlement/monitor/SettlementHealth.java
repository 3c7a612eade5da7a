package ai.neolink.settlement.monitor;

import ai.neolink.settlement.Parts;
import ai.neolink.settlement.time.BillingZone;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Red when a run failed, nobody said where the ledger begins, or the tables cannot be read; the database has an indicator of its own. Whoever catches up, or is late, works: a
 * load balancer that ended it would only make it later. That it is late is told by an alert.
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

    @Override
    public Health health() {
        if (!readings.areGood()) {
            return Health.down()
                    .withDetail("failed", "the tables cannot be read")
                    .build();
        }
        var look = readings.now();
        var failed = conditions.failed(look);
        var noStart = conditions.noStart(look);
        var health = failed.isPresent() || noStart.isPresent() ? Health.down() : Health.up();
        noStart.ifPresent(condition -> health.withDetail("no start", condition.summary()));
        failed.ifPresent(condition -> health.withDetail("failed", condition.summary()));
        conditions.late(look).ifPresent(condition -> health.withDetail("late", condition.summary()));
        look.backlog().next().ifPresent(window -> health.withDetail("next", window.name(zone)));
        return health.withDetail("backlog", look.backlog().windows())
                .withDetail("overdueSeconds", look.backlog().overdueSeconds())
                .build();
    }
}
