package ai.neolink.settlement.period;

/** What a month is to postings. */
public enum PeriodState {
    OPEN,
    /** Takes no postings while its checklist is worked off; one person can lift it. */
    SOFT,
    /** Closed. */
    HARD,
    /** Closed, and one person wants it open again; takes no postings until another agrees. */
    REOPENING
}
