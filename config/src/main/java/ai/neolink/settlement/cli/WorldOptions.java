package ai.neolink.settlement.cli;

import ai.neolink.settlement.sandbox.WorldSize;
import ai.neolink.settlement.time.BillingZone;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which world is made up. */
final class WorldOptions {
    /** The service looks often, because its clock may go fast. */
    static final Map<String, String> SERVED = Map.of("settlement.schedule.watch-seconds", "1");

    private static final int FASTEST = 600;

    @Option(names = "--accounts", description = "customers of the sandbox", defaultValue = "60")
    private int accounts;

    @Option(names = "--days", description = "days of its story; 3 for demo, 31 for sandbox")
    private @Nullable Integer days;

    @Option(names = "--first", description = "the first day", defaultValue = "2026-11-16")
    private String first;

    @Option(names = "--seed", description = "another seed, another world", defaultValue = "42")
    private long seed;

    /**
     * @param otherwise days if none are given
     * @param more      days for which the story goes on
     */
    WorldSize size(BillingZone zone, int otherwise, int more) {
        var days = this.days == null ? otherwise : this.days;
        if (accounts < 1 || days < 1) {
            throw CommandMessage.DEMO_BOUNDS.refuse();
        }
        var day = RunCommand.parse(first, "first", "2026-11-16", LocalDate::parse);
        return new WorldSize(seed, accounts, day, days + more, zone);
    }

    static void checkSpeed(int speed) {
        if (speed < 0 || speed > FASTEST) {
            throw CommandMessage.SPEED_BOUNDS.refuse(FASTEST);
        }
    }
}
