package ai.neolink.settlement.schedule;

import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.settings.SettingMessage;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.text.ParseException;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Decides when windows are settled: an hour at the first time of the hourly schedule after its end, a night at the
 * first time of the nightly schedule. Both are cron expressions of six fields (seconds first) in the billing zone.
 */
@Component
@EnableConfigurationProperties(ScheduleSettings.class)
@Lazy(false)
public class Schedule {
    private static final long MILLIS = 1000;

    private final CronExpression hourly;
    private final CronExpression nightly;
    private final int most;

    Schedule(BillingZone zone, ScheduleSettings settings) {
        hourly = cron("settlement.schedule.hourly", settings.hourly(), zone);
        nightly = cron("settlement.schedule.nightly", settings.nightly(), zone);
        most = settings.most();
    }

    private static CronExpression cron(String setting, String text, BillingZone zone) {
        try {
            var cron = new CronExpression(text.strip());
            cron.setTimeZone(TimeZone.getTimeZone(zone.id()));
            return cron;
        } catch (ParseException e) {
            throw SettingMessage.NO_CRON.because(e, setting, text, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The instant at which a window becomes due, in epoch seconds; {@link Long#MAX_VALUE} if its schedule never fires
     * again.
     */
    public long dueAt(Window window) {
        var cron = window.kind() == RunKind.HOUR ? hourly : nightly;
        var next = cron.getNextValidTimeAfter(new Date(window.span().until() * MILLIS - 1));
        return next == null ? Long.MAX_VALUE : next.getTime() / MILLIS;
    }

    public boolean isDue(Window window, long now) {
        return dueAt(window) <= now;
    }

    /**
     * The instant by which windows of a kind must have ended to be due now, in epoch seconds: the last time of the
     * schedule.
     */
    public long dueUntil(RunKind kind, long now) {
        long due = 0;
        for (long past = now + 1; past - due > 1; ) {
            var middle = (due + past) / 2;
            if (dueAt(new Window(kind, new Span(middle, middle))) <= now) {
                due = middle;
            } else {
                past = middle;
            }
        }
        return due;
    }

    /** Counts windows that are due now and not settled. */
    public Windows.OpenWindows backlog(Windows windows, long now) {
        return windows.backlog(dueUntil(RunKind.HOUR, now), dueUntil(RunKind.NIGHT, now));
    }

    /** A description for the person who starts the service. */
    @Override
    public String toString() {
        return "Hours are settled at “%s”, nights at “%s”, %d windows at a time at most"
                .formatted(hourly.getCronExpression(), nightly.getCronExpression(), most);
    }

    String hourly() {
        return hourly.getCronExpression();
    }

    String nightly() {
        return nightly.getCronExpression();
    }

    /** The greatest number of windows that one round settles; the next round continues. */
    int most() {
        return most;
    }
}
