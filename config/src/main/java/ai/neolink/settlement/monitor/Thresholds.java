package ai.neolink.settlement.monitor;

import ai.neolink.settlement.settings.Setting;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The settings {@code settlement.alert.*}: from which value on people are told. They are read at the start, so that a
 * wrong value is reported then.
 */
@Component
public class Thresholds {
    private static final int MINUTE = 60;
    private static final int MOST = 1_000_000;

    private final Environment environment;

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

    Thresholds(Environment environment) {
        this.environment = environment;
        lateSeconds = MINUTE * number("late-minutes", 30);
        unreachableSeconds = MINUTE * number("unreachable-minutes", 15);
        feedSeconds = MINUTE * number("feed-minutes", 120);
        actionSeconds = MINUTE * number("undelivered-minutes", 60);
        exportSeconds = MINUTE * number("exports-minutes", 60);
        missingDays = number("missing-days", 2);
        breakDays = number("break-days", 7);
        suspenseDays = number("suspense-days", 7);
        moreExceptions = number("more-exceptions", 100);
        freeMegabytes = number("disk-free-mb", 2048);
        runbooks = environment.getProperty("settlement.alert.runbooks", "batch-jobs/docs/operating.md");
    }

    private long number(String name, int otherwise) {
        var setting = "settlement.alert." + name;
        return Setting.number(setting, environment.getProperty(setting, String.valueOf(otherwise)), 0, MOST);
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
