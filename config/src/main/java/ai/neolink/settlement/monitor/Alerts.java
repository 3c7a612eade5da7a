package ai.neolink.settlement.monitor;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.monitor.Conditions.Condition;
import ai.neolink.settlement.store.DatabaseFault;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the webhook when something is wrong and when it is right again, once each, whichever node sees it first (table
 * {@code alert}). An alert that could not be sent is sent by the next look.
 */
@Component
public class Alerts {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private static final long CLAIM_SECONDS = 300;
    private static final int MINUTE = 60;

    private record Raised(String summary, long since, boolean told) {}

    private final JdbcClient jdbc;
    private final Readings readings;
    private final Conditions conditions;
    private final Webhook webhook;
    private final Clock clock;
    private final Thresholds thresholds;
    private final Unreadable unreadable;

    Alerts(
            JdbcClient jdbc,
            Readings readings,
            Conditions conditions,
            Webhook webhook,
            Clock clock,
            Thresholds thresholds,
            Unreadable unreadable) {
        this.unreadable = unreadable;
        this.jdbc = jdbc;
        this.readings = readings;
        this.conditions = conditions;
        this.webhook = webhook;
        this.clock = clock;
        this.thresholds = thresholds;
    }

    /** Looks and sends alerts; called every minute. */
    public void look() {
        var fault = readings.fault();
        if (fault.isPresent()) {
            unreadable.is(fault.get());
            return;
        }
        unreadable.isOver();
        try {
            look(readings.now());
        } catch (RuntimeException e) {
            LOG.warn("alerts could not be looked at: {}", DatabaseFault.sentence(e));
        }
    }

    private void look(Snapshot look) {
        var now = conditions.all(look);
        var raised = raised();
        for (var condition : now) {
            var before = raised.get(condition.key());
            if (before == null ? raise(condition) : !before.told) {
                alone(condition.key(), () -> fire(condition));
            }
        }
        var keys = new HashSet<String>();
        now.forEach(condition -> keys.add(condition.key()));
        raised.forEach((key, before) -> {
            if (!keys.contains(key) && !conditions.isUndecided(key, look)) {
                alone(key, () -> resolve(key, before));
            }
        });
    }

    private Map<String, Raised> raised() {
        var raised = new HashMap<String, Raised>();
        jdbc.sql("select alert_key, summary, since, told from alert").query(row -> {
            raised.put(
                    row.getString("alert_key"),
                    new Raised(row.getString("summary"), row.getLong("since"), row.getInt("told") == 1));
        });
        return raised;
    }

    /** Notes a condition; false if another node was first. */
    private boolean raise(Condition condition) {
        try {
            jdbc.sql("insert into alert (alert_key, summary, since, told, claimed_until) "
                            + "values (:key, :summary, :since, 0, 0)")
                    .param("key", condition.key())
                    .param("summary", condition.summary())
                    .param("since", clock.instant().getEpochSecond())
                    .update();
            LOG.atError()
                    .addKeyValue("alert", condition.key())
                    .addKeyValue("runbook_url", thresholds.runbook(condition.alert()))
                    .log("{}", condition.summary());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Sends an alert from one node at a time; if this node dies meanwhile, others wait for a while. */
    private void alone(String key, Runnable telling) {
        var now = clock.instant().getEpochSecond();
        var claimed = jdbc.sql(
                        "update alert set claimed_until = :until where alert_key = :key and claimed_until < :now")
                .param("until", now + CLAIM_SECONDS)
                .param("key", key)
                .param("now", now)
                .update();
        if (claimed == 1) {
            try {
                telling.run();
            } catch (RuntimeException e) {
                LOG.warn("alert {} could not be told: {}", key, DatabaseFault.sentence(e));
            }
            jdbc.sql("update alert set claimed_until = 0 where alert_key = :key")
                    .param("key", key)
                    .update();
        }
    }

    private void fire(Condition condition) {
        var runbook = thresholds.runbook(condition.alert());
        if (webhook.tell("firing", condition.key(), condition.summary(), runbook)) {
            jdbc.sql("update alert set told = 1 where alert_key = :key")
                    .param("key", condition.key())
                    .update();
        }
    }

    private void resolve(String key, Raised before) {
        if (!before.told || webhook.tell("resolved", key, before.summary, runbook(key))) {
            var gone = jdbc.sql("delete from alert where alert_key = :key and since = :since")
                    .param("key", key)
                    .param("since", before.since)
                    .update();
            if (gone == 1) {
                var minutes = Math.max(0, clock.instant().getEpochSecond() - before.since) / MINUTE;
                LOG.atInfo().addKeyValue("alert", key).log("resolved after {} minutes: {}", minutes, before.summary);
            }
        }
    }

    /** The address of the section for an alert that was sent, perhaps by another node. */
    private String runbook(String key) {
        return Stream.of(Alert.values())
                .filter(alert -> key.split(":", 2)[0].equals(alert.key()))
                .findFirst()
                .map(thresholds::runbook)
                .orElse("");
    }
}
