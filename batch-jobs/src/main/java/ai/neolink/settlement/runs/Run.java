package ai.neolink.settlement.runs;

import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.time.LocalDate;

/**
 * One settlement of one window at one state of the inputs (table {@code settlement_run}).
 *
 * @param attempt      1 for the first settlement of the window, then 2, …
 * @param businessDate what its postings are dated
 * @param cut          inputs with an arrival up to this are known to it
 * @param previousCut  the cut up to which earlier windows have been settled
 * @param frontier     the end of the last window settled before, by a run of this kind
 * @param card         number of the rate card it settles with
 */
public record Run(
        int id,
        RunKind kind,
        int attempt,
        Span window,
        LocalDate businessDate,
        long cut,
        long previousCut,
        long frontier,
        int card,
        RunState state) {

    /**
     * {@code hour 2026-11-20T10}, {@code night 2026-11-20}; a later settlement of the same window says which, {@code …
     * #2}.
     */
    public String name(BillingZone zone) {
        var name = new Windows.Window(kind, window).name(zone);
        return attempt == 1 ? name : name + " #" + attempt;
    }

    /** Whether it settles a window that was settled before: only what changed since is settled again then. */
    public boolean isRepeat() {
        return attempt > 1;
    }
}
