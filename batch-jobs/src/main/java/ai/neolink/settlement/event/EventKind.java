package ai.neolink.settlement.event;

/** What an event does. What it is about stands in {@link Event#what}. */
public enum EventKind {
    /** Enters the first people. Nobody is there who could sign. */
    FOUND,
    /** One person proposes what takes two. */
    PROPOSE,
    /** Another person approves a proposal. */
    APPROVE,
    /** A proposal is taken back, or refused, before it was approved. */
    WITHDRAW,
    /** One person decides what takes one. */
    DECIDE,
    /** A run or the program notes what it did. */
    NOTE
}
