package ai.neolink.settlement.console;

import java.time.Clock;

/** Whether the settlement's clock is another than the machine's, so that pages say whose time stands there. */
final class MadeUpTime {
    private MadeUpTime() {}

    /** A demo hands its clock over and sets none. */
    static boolean is(Clock clock) {
        return !clock.getClass().equals(Clock.systemUTC().getClass());
    }
}
