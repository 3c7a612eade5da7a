package ai.neolink.settlement.jobs;

import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settles windows, one after the other, as the one owner of the settlement. */
@Component
public class Settlement {
    private final Owner owner;
    private final Runs runs;
    private final Windows windows;
    private final Launcher launcher;
    private final FirstUsage firstUsage;
    private final BillingZone zone;

    Settlement(Owner owner, Runs runs, Windows windows, Launcher launcher, FirstUsage firstUsage, BillingZone zone) {
        this.owner = owner;
        this.runs = runs;
        this.windows = windows;
        this.launcher = launcher;
        this.firstUsage = firstUsage;
        this.zone = zone;
    }

    /**
     * Settles a window, for the first time or again.
     *
     * @throws Refused   if it cannot be settled now
     * @throws RunFailed if the run stopped with an error
     */
    public Run settle(RunKind kind, Span window) {
        try (var lease = new Lease(owner)) {
            var unfinished = runs.unfinished();
            if (unfinished.isPresent()) {
                var run = unfinished.get();
                if (run.kind() == kind && run.window().equals(window)) {
                    return resume(lease, run);
                }
                throw new Refused(
                        Refused.Kind.FAILED_BEFORE,
                        "%s was begun and is not done; “settle restart” goes on with it".formatted(run.name(zone)));
            }
            windows.check(kind, window);
            return begin(lease, kind, window);
        }
    }

    /**
     * Goes on with the run that failed or was left behind, if there is one.
     *
     * @param id the run that is meant; null for whichever it is
     * @throws IllegalArgumentException if the run that is meant is not the one that can be restarted
     */
    public Optional<Run> restart(@Nullable Integer id) {
        try (var lease = new Lease(owner)) {
            var unfinished = runs.unfinished();
            if (id != null && unfinished.filter(run -> run.id() == id).isEmpty()) {
                throw new IllegalArgumentException("run %d cannot be restarted: %s"
                        .formatted(
                                id,
                                unfinished
                                        .map(r -> "the one that is not done is run " + r.id())
                                        .orElse("no run failed or was left behind")));
            }
            return unfinished.map(run -> resume(lease, run));
        }
    }

    /**
     * Settles every window that ends by an instant and is not settled, oldest first; a run that was left behind comes first.
     *
     * @param each told of each run when it is done
     * @return how many runs were done
     */
    public int catchUp(long until, Consumer<Run> each) {
        try (var lease = new Lease(owner)) {
            var count = 0;
            var unfinished = runs.unfinished();
            if (unfinished.isPresent()) {
                each.accept(resume(lease, unfinished.get()));
                count++;
            }
            var first = firstUsage.instant();
            for (var next = windows.next(first, until); next.isPresent(); next = windows.next(first, until)) {
                windows.check(next.get().kind(), next.get().span());
                each.accept(begin(lease, next.get().kind(), next.get().span()));
                count++;
            }
            return count;
        }
    }

    private Run begin(Lease lease, RunKind kind, Span window) {
        return launcher.launch(runs.begin(lease.ownership(), kind, window), lease.ownership());
    }

    private Run resume(Lease lease, Run run) {
        runs.resume(lease.ownership(), run);
        return launcher.launch(run, lease.ownership());
    }
}
