package ai.neolink.settlement.report;

/** What an audit event says was done (table {@code audit_event}). */
public enum AuditAction {
    /** A person signed in. */
    SIGN_IN,
    /** Somebody gave a token that is nobody's; the person is the name that was given, if any. */
    SIGN_IN_REFUSED,
    /** A person ended a session. */
    SIGN_OUT,
    /** A program that goes on running was started; the result holds its settings. */
    START
}
