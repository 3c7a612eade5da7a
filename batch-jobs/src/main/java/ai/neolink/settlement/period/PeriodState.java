package ai.neolink.settlement.period;

/** Says whether a month takes postings. */
public enum PeriodState {
    OPEN,
    /** The month takes no postings while people work through its checklist; one person can lift the lock. */
    SOFT,
    /** The month is closed. */
    HARD,
    /**
     * The month is closed and one person proposed to reopen it; it takes no postings until another person approves.
     */
    REOPENING
}
