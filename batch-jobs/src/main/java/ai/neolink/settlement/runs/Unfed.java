package ai.neolink.settlement.runs;

import ai.neolink.settlement.refusal.Refusal;

/**
 * A person's decision to settle a window although it is not fed (O2); table {@code unfed_run} keeps it if the window
 * was not fed.
 */
public record Unfed(String person, String reason) {
    /** The decision of a dry run, which is rolled back, so that nothing of it is kept. */
    public static final Unfed DRY = new Unfed("nobody", "a dry run");

    /** @throws Refusal without a reason */
    public Unfed {
        if (reason.isBlank()) {
            throw RunMessage.UNFED_NEEDS_REASON.refuse();
        }
    }
}
