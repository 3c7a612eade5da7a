package ai.neolink.settlement.console;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.time.BillingZone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses of runs: {@code /runs/hour-2026-11-21T10}, {@code /runs/day-2026-11-21}; a later run of the same window
 * says which, {@code /runs/hour-2026-11-21T10.2} (C2).
 */
final class RunAddress {
    /** What an address names. */
    record Named(RunKind kind, long windowStart, int attempt) {}

    private static final Pattern NAME = Pattern.compile("(hour|day)-([^.]{10,25})(?:\\.(\\d{1,6}))?");

    /** A day and an hour, without an offset: {@code 2026-11-21T10}. */
    private static final int PLAIN_HOUR = 13;

    private RunAddress() {}

    static String of(Run run, BillingZone zone) {
        return Addresses.of("runs", name(run, zone));
    }

    private static String name(Run run, BillingZone zone) {
        var start = run.window().from();
        var window = run.kind() == RunKind.HOUR ? "hour-" + zone.hourText(start) : "day-" + zone.day(start);
        return run.attempt() == 1 ? window : window + "." + run.attempt();
    }

    /** The run that a name names; empty if it is no such name. */
    static Optional<Named> read(String name, BillingZone zone) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var kind = parts.group(1).equals("hour") ? RunKind.HOUR : RunKind.NIGHT;
        try {
            return Optional.of(new Named(
                    kind,
                    kind == RunKind.HOUR ? zone.hour(parts.group(2)) : zone.dayStart(LocalDate.parse(parts.group(2))),
                    parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The window for people: {@code 2026-11-21 10:00}, {@code 2026-11-21}; a later run of it with its number. */
    static String window(Run run, BillingZone zone) {
        var start = run.window().from();
        var hour = zone.hourText(start);
        var window = run.kind() == RunKind.NIGHT
                ? zone.day(start).toString()
                : hour.length() == PLAIN_HOUR ? hour.replace('T', ' ') + ":00" : hour;
        return run.attempt() == 1 ? window : window + " #" + run.attempt();
    }
}
