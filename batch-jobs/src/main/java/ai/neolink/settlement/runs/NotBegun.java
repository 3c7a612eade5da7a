package ai.neolink.settlement.runs;

import ai.neolink.settlement.refusal.Message;
import ai.neolink.settlement.runs.Refused.RefusedBecause;

/** Why a run is not begun: the messages that make a {@link Refused}. */
public enum NotBegun implements Message {
    NOT_DONE(RefusedBecause.FAILED_BEFORE, "%s was begun and is not done; “settle restart” goes on with it"),
    HOUR_NOT_ENDED(RefusedBecause.TOO_EARLY, "hour %s has not ended; it can be settled from %s on"),
    DAY_NOT_ENDED(RefusedBecause.TOO_EARLY, "day %s has not ended; its night can be settled from %s on"),
    EARLIER_NIGHT_OPEN(RefusedBecause.TOO_EARLY, "night %s must be settled before night %s"),
    HOUR_OPEN(RefusedBecause.TOO_EARLY, "night %s needs every hour of its day; hour %s is not settled"),
    BEFORE_START(RefusedBecause.NO_START, "%s is before the start of this ledger (%s); it is never settled"),
    NO_START(
            RefusedBecause.NO_START,
            "nothing is settled: there is no start; the oldest usage is of %s; say where the ledger "
                    + "begins with --start %s"
                    + " or settlement.start"),
    NO_START_AND_NO_USAGE(
            RefusedBecause.NO_START,
            "nothing is settled: there is no start; no usage is stored yet; say where the ledger begins with --start"
                    + " DATE-OR-HOUR or settlement.start"),
    NOT_FED(
            RefusedBecause.NOT_FED,
            "%s; “settle pull” and try again, or settle it all the same with --unfed --reason TEXT"),
    SETTLING_ELSEWHERE(
            RefusedBecause.ALREADY_RUNNING,
            "another process is settling (node %s, process %d); try again when it is done"),
    RUN_SETTLING_ELSEWHERE(
            RefusedBecause.ALREADY_RUNNING,
            "another process is settling run %d (node %s, process %d); try again when it is done"),
    TAKEN_OVER(
            RefusedBecause.ALREADY_RUNNING, "another process is settling: it took the settlement over from this one"),
    RUN_TAKEN(RefusedBecause.ALREADY_RUNNING, "another process is settling run %d, or has finished it; try again");

    private final RefusedBecause because;
    private final String text;

    NotBegun(RefusedBecause because, String text) {
        this.because = because;
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int code() {
        return because.code();
    }

    @Override
    public Refused refuse(Object... arguments) {
        return new Refused(because, with(arguments));
    }
}
