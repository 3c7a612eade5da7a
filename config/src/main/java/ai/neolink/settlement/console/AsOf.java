package ai.neolink.settlement.console;

import ai.neolink.settlement.console.Grid.Cell;
import ai.neolink.settlement.console.Grid.Kind;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.time.BillingZone;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** As of which run a page is; {@code ?asOf=78} pins it, so that a link shows the same figures later (C2). */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class AsOf {
    /** Among so many runs one is done, if any is: at most one is not. */
    private static final int LOOKED_AT = 2;

    private static final String INCLUDES_UNFINISHED = "includes_unfinished";

    private final Runs runs;
    private final BillingZone zone;

    AsOf(Runs runs, BillingZone zone) {
        this.runs = runs;
        this.zone = zone;
    }

    /**
     * The run that counts as the last: the one asked for, or the last one that is done; 0 in an empty ledger. A run
     * that is not done does not count, or a pinned page would change when the run posts; and as of a run that never
     * was, nothing would be open. There is no page as of either.
     */
    int run(@Nullable Integer asked) {
        return asked == null
                ? last().map(Run::id).orElse(0)
                : runs.find(asked)
                        .filter(run -> run.state() == RunState.DONE)
                        .map(Run::id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The last run that is done. */
    Optional<Run> last() {
        return runs.latest(LOOKED_AT).stream()
                .filter(run -> run.state() == RunState.DONE)
                .findFirst();
    }

    /** Says as of which run the page is, with the address that pins it or frees it. */
    void on(Leaf.Builder leaf, @Nullable Integer asked, String address) {
        var run = run(asked);
        leaf.honoursAsOf();
        if (run > 0) {
            leaf.fact("as_of", Kind.TEXT, link(run));
            if (asked != null) {
                leaf.filter("asOf", "hidden", asked, List.of());
            }
            leaf.fact(
                    asked == null ? "pin" : "unpin",
                    Kind.WORD,
                    asked == null ? new Cell("pin", Addresses.with(address, "asOf", run)) : new Cell("unpin", address));
        }
    }

    /**
     * Says what balances include that are read as they stand. A run moves them chunk by chunk before it posts, so while
     * it is under way or has failed they are those of no run.
     */
    void onBalances(Leaf.Builder leaf) {
        runs.unfinished()
                .ifPresentOrElse(
                        run -> leaf.fact(INCLUDES_UNFINISHED, Kind.TEXT, link(run.id())),
                        () -> last().ifPresent(run -> leaf.fact("balances_as_of", Kind.NAME, link(run.id()))));
    }

    /** Like {@link #on}, for figures that an unfinished run has moved already, unless a run is asked for. */
    void onMovements(Leaf.Builder leaf, @Nullable Integer asked, String address) {
        var unfinished = asked == null ? runs.unfinished() : Optional.<Run>empty();
        if (unfinished.isEmpty()) {
            on(leaf, asked, address);
            return;
        }
        leaf.honoursAsOf()
                .fact(INCLUDES_UNFINISHED, Kind.TEXT, link(unfinished.get().id()));
        last().ifPresent(run -> leaf.fact(
                "figures_before_it",
                Kind.TEXT,
                new Cell(RunAddress.window(run, zone), Addresses.with(address, "asOf", run.id()))));
    }

    /** A run's window that leads to its page. */
    Cell link(int run) {
        return runs.find(run)
                .map(found -> new Cell(RunAddress.window(found, zone), RunAddress.of(found, zone)))
                .orElseGet(() -> Cell.of(run));
    }
}
