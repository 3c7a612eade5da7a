package ai.neolink.settlement.console;

import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunNames;
import ai.neolink.settlement.time.BillingZone;
import java.util.Optional;

/**
 * The addresses of runs: {@code /runs/hour-2026-11-21T10}, {@code /runs/day-2026-11-21}; a later run of the same window
 * says which, {@code /runs/hour-2026-11-21T10.2} (C2). On pages a night is a day close.
 */
final class RunAddress {
    /** A day and an hour, without an offset: {@code 2026-11-21T10}. */
    private static final int PLAIN_HOUR = 13;

    private RunAddress() {}

    static String of(Run run, BillingZone zone) {
        return of(run.name(zone).replace(" #", ".").replace(' ', '-'));
    }

    /** @param name as {@link RunNames} writes it */
    static String of(String name) {
        return Addresses.of("runs", name.replaceFirst("^night-", "day-"));
    }

    /** The run that an address names, or its number. */
    static Optional<Run> find(RunNames names, String name) {
        return names.find(name.replaceFirst("^day-", "night-"));
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
