package ai.neolink.settlement.monitor;

import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.store.DatabaseFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers within seconds: what a process needs to serve. It is part of {@code /health/readiness},
 * which says nothing about the settlement: a process that is late, or whose run failed, serves pages all the same, and
 * a load balancer that turned people away would hide from them why.
 */
@Component("databaseHealthIndicator")
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class DatabaseHealth implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);

    private final Probe probe;

    DatabaseHealth(Probe probe) {
        this.probe = probe;
    }

    @Override
    public Health health() {
        try {
            probe.check();
            return Health.up().build();
        } catch (RuntimeException e) {
            LOG.debug("the database does not answer: {}", DatabaseFault.sentence(e));
            return Health.down().build();
        }
    }
}
