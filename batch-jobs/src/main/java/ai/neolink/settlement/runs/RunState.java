package ai.neolink.settlement.runs;

/** How far a run is. */
public enum RunState {
    /** Somebody is, or was, settling it. */
    RUNNING,
    /** Stopped by an error; a restart goes on where it stopped. */
    FAILED,
    /** Stopped because somebody asked the process to end; a restart goes on where it stopped. */
    STOPPED,
    /** Settled, posted, and for a night exported. */
    DONE
}
