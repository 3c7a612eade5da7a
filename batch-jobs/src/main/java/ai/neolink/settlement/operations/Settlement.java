package ai.neolink.settlement.operations;

import ai.neolink.settlement.jobs.Launcher;
import ai.neolink.settlement.jobs.RunFailed;
import ai.neolink.settlement.runs.Lease;
import ai.neolink.settlement.runs.NotBegun;
import ai.neolink.settlement.runs.Owner;
import ai.neolink.settlement.runs.PinnedSettings;
import ai.neolink.settlement.runs.Refused;
import ai.neolink.settlement.runs.Run;
import ai.neolink.settlement.runs.RunKind;
import ai.neolink.settlement.runs.RunState;
import ai.neolink.settlement.runs.Runs;
import ai.neolink.settlement.runs.StopSignal;
import ai.neolink.settlement.runs.Unfed;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import ai.neolink.settlement.time.BillingZone;
import ai.neolink.settlement.time.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settles windows one after the other, as the owner of the settlement. */
@Component
public class Settlement {
    /** More windows than this are not counted for those who watch. */
    private static final int MOST_COUNTED = 10_000;

    private final Owner owner;
    private final Runs runs;
    private final Windows windows;
    private final Launcher launcher;
    private final FirstUsage firstUsage;
    private final PinnedSettings pinned;
    private final StopSignal signal;
    private final BillingZone zone;

    Settlement(
            Owner owner,
            Runs runs,
            Windows windows,
            Launcher launcher,
            FirstUsage firstUsage,
            PinnedSettings pinned,
            StopSignal signal,
            BillingZone zone) {
        this.owner = owner;
        this.runs = runs;
        this.windows = windows;
        this.launcher = launcher;
        this.firstUsage = firstUsage;
        this.pinned = pinned;
        this.signal = signal;
        this.zone = zone;
    }

    /**
     * Settles a window, for the first time or again.
     *
     * @throws Refused   if it cannot be settled now
     * @throws RunFailed if the run stopped with an error
     */
    public Run settle(RunKind kind, Span window) {
        return settle(kind, window, null);
    }

    /** @param unfed the person's decision to settle the window although it is not fed; null without a decision */
    public Run settle(RunKind kind, Span window, @Nullable Unfed unfed) {
        try (var lease = new Lease(owner, signal)) {
            var unfinished = runs.unfinished();
            if (unfinished.isPresent()) {
                var run = unfinished.get();
                if (run.kind() == kind && run.window().equals(window)) {
                    return resume(lease, run);
                }
                throw NotBegun.NOT_DONE.refuse(run.name(zone));
            }
            checkHasStart();
            windows.check(kind, window);
            return begin(lease, kind, window, unfed);
        }
    }

    /** Continues the run that failed or was left behind, if there is one. */
    public Optional<Run> restart(@Nullable Integer id) {
        try (var lease = new Lease(owner, signal)) {
            var unfinished = runs.unfinished();
            if (id != null && unfinished.filter(run -> run.id() == id).isEmpty()) {
                throw OperationMessage.NOT_RESTARTABLE.refuse(id, why(id, unfinished));
            }
            return unfinished.map(run -> resume(lease, run));
        }
    }

    private String why(int id, Optional<Run> unfinished) {
        var meant = runs.find(id);
        if (meant.isPresent()) {
            return "%s is done; “settle run” settles its window again and posts only what differs"
                    .formatted(meant.get().name(zone));
        }
        return unfinished
                .map(run -> "there is no such run; the one that is not done is run %d".formatted(run.id()))
                .orElse("there is no such run, and none that failed or was left behind");
    }

    /** Like {@link #catchUp(Predicate, int, Consumer)}, for every window that ends by an instant. */
    public int catchUp(long until, Consumer<Run> each) {
        return catchUp(window -> window.span().until() <= until, Integer.MAX_VALUE, each);
    }

    /**
     * Settles unsettled windows, oldest first; a run that was left behind comes first. Windows that become due
     * meanwhile are settled, too.
     *
     * @param due  which windows may be settled
     * @param most the greatest number of runs, including one that was left behind
     * @param each receives each run when it is done
     * @return number of runs that were done
     */
    public int catchUp(Predicate<Window> due, int most, Consumer<Run> each) {
        return catchUp(due, most, null, each);
    }

    /** @param unfed who decided that windows are settled although they are not fed; null if nobody did */
    public int catchUp(Predicate<Window> due, int most, @Nullable Unfed unfed, Consumer<Run> each) {
        return settleAll(
                () -> upcoming(due, Math.min(most, MOST_COUNTED)).size(),
                () -> upcoming(due, 1).stream().findFirst(),
                most,
                unfed,
                each);
    }

    /**
     * Settles windows in the given order; a run that was left behind comes first.
     *
     * @param again whether windows are settled that were settled before, or meanwhile by another process
     * @param most  the greatest number of runs, including one that was left behind
     */
    public int settle(List<Window> chosen, boolean again, int most, @Nullable Unfed unfed, Consumer<Run> each) {
        var rest = chosen.iterator();
        return settleAll(
                () -> Math.min(most, chosen.size()),
                () -> {
                    while (rest.hasNext()) {
                        var window = rest.next();
                        if (again || !windows.isSettled(window)) {
                            return Optional.of(window);
                        }
                    }
                    return Optional.empty();
                },
                most,
                unfed,
                each);
    }

    private int settleAll(
            IntSupplier expected,
            Supplier<Optional<Window>> next,
            int most,
            @Nullable Unfed unfed,
            Consumer<Run> each) {
        try (var lease = new Lease(owner, signal)) {
            lease.expect(expected.getAsInt());
            var count = 0;
            var resumed = runs.unfinished().map(run -> resume(lease, run));
            if (resumed.isPresent()) {
                each.accept(resumed.get());
                count++;
            }
            checkHasStart();
            while (count < most) {
                var window = next.get();
                if (window.isEmpty()) {
                    break;
                }
                signal.check();
                var kind = window.get().kind();
                var span = window.get().span();
                if (resumed.filter(run -> run.kind() == kind && run.window().equals(span))
                        .isEmpty()) {
                    windows.check(kind, span);
                    each.accept(begin(lease, kind, span, unfed));
                    count++;
                }
            }
            return count;
        }
    }

    /** The windows that catching up would settle, in that order. */
    public List<Window> upcoming(Predicate<Window> due, int most) {
        return windows.upcoming(due, most);
    }

    /** @throws Refused if nobody said where the ledger begins, with the oldest usage (T9) */
    public void checkHasStart() {
        windows.checkHasStart(firstUsage::instant);
    }

    /** Whether another process settles now. */
    public boolean isHeld() {
        return owner.hold() == Owner.Hold.HELD;
    }

    /**
     * Whether a process left a run behind because it died, was stopped, or lost its database. A failed run does not
     * count as left behind.
     */
    public boolean isLeftBehind() {
        return switch (owner.hold()) {
            case LEFT -> true;
            case HELD -> false;
            case FREE ->
                runs.unfinished().filter(run -> run.state() != RunState.FAILED).isPresent();
        };
    }

    private Run begin(Lease lease, RunKind kind, Span window, @Nullable Unfed unfed) {
        return launcher.launch(runs.begin(lease.ownership(), kind, window, unfed), lease.ownership());
    }

    private Run resume(Lease lease, Run run) {
        pinned.check();
        runs.resume(lease.ownership(), run);
        return launcher.launch(run, lease.ownership());
    }
}
