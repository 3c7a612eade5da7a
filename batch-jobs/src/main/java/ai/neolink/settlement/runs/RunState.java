package ai.neolink.settlement.runs;

/** How far a run is. */
public enum RunState {
    /** Somebody is, or was, settling it. */
    RUNNING,
    /** Stopped by an error; a restart goes on where it stopped. */
    FAILED,
    DONE
}
