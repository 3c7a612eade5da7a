package ai.neolink.settlement.monitor;

import ai.neolink.settlement.alert.Webhook;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.time.BillingZone;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The alert that the tables cannot be read. The database cannot store this alert, so each process remembers it for
 * itself. A single failed look may be a moment's fault: the alert begins with the second failure in a row.
 */
@Component
class Unreadable {
    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);
    private static final int BLIP = 1;
    private static final int MINUTE = 60;

    private final Webhook webhook;
    private final Thresholds thresholds;
    private final Owner owner;
    private final BillingZone zone;
    private final Clock clock;
    private int looks;
    private long since;
    private boolean told;
    private String summary = "";

    Unreadable(Webhook webhook, Thresholds thresholds, Owner owner, BillingZone zone, Clock clock) {
        this.webhook = webhook;
        this.thresholds = thresholds;
        this.owner = owner;
        this.zone = zone;
        this.clock = clock;
    }

    private String key() {
        return Alert.TABLES_UNREADABLE.key() + ":" + owner.node();
    }

    /** Notes a failed look. An alert that could not be sent is sent by the next look. */
    synchronized void is(String why) {
        if (looks == 0) {
            since = clock.instant().getEpochSecond();
        }
        looks++;
        if (looks == BLIP + 1) {
            summary = "%s has not been able to read the database since %s (%s)"
                    .formatted(owner.node(), zone.text(since), why);
            LOG.atError()
                    .addKeyValue("alert", key())
                    .addKeyValue("runbook_url", thresholds.runbook(Alert.TABLES_UNREADABLE))
                    .log("{}", summary);
        }
        if (looks > BLIP && !told) {
            told = tell("firing");
        }
    }

    /** Notes a look that succeeded. */
    synchronized void isOver() {
        if (looks > BLIP) {
            if (told && !tell("resolved")) {
                return;
            }
            var minutes = Math.max(0, clock.instant().getEpochSecond() - since) / MINUTE;
            LOG.atInfo().addKeyValue("alert", key()).log("resolved after {} minutes: {}", minutes, summary);
        }
        looks = 0;
        told = false;
    }

    private boolean tell(String status) {
        return webhook.tell(status, key(), summary, thresholds.runbook(Alert.TABLES_UNREADABLE));
    }
}
