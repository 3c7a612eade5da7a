package ai.neolink.settlement.monitor;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The settings {@code settlement.alert.*}: from which value on people are told. They are read at the start, so that a
 * wrong value is reported then.
 */
@Component
@EnableConfigurationProperties(AlertSettings.class)
public class Thresholds {
    private static final long MINUTE = 60;

    final long lateSeconds;
    final long unreachableSeconds;
    final long feedSeconds;
    final long actionSeconds;
    final long exportSeconds;
    final long missingDays;
    final long breakDays;
    final long suspenseDays;
    final long moreExceptions;
    final long freeMegabytes;
    private final String runbooks;

    Thresholds(AlertSettings settings) {
        lateSeconds = MINUTE * settings.lateMinutes();
        unreachableSeconds = MINUTE * settings.unreachableMinutes();
        feedSeconds = MINUTE * settings.feedMinutes();
        actionSeconds = MINUTE * settings.undeliveredMinutes();
        exportSeconds = MINUTE * settings.exportsMinutes();
        missingDays = settings.missingDays();
        breakDays = settings.breakDays();
        suspenseDays = settings.suspenseDays();
        moreExceptions = settings.moreExceptions();
        freeMegabytes = settings.diskFreeMb();
        runbooks = settings.runbooks();
    }

    /** A disk with less free space is nearly full. */
    public long freeMegabytes() {
        return freeMegabytes;
    }

    /** A window that has been due for longer is late. */
    public long lateSeconds() {
        return lateSeconds;
    }

    /**
     * The address of the section that says what to do: {@code settlement.alert.runbooks}, the address of operating.md,
     * and the anchor.
     */
    String runbook(Alert alert) {
        return runbooks + '#' + alert.anchor();
    }
}
