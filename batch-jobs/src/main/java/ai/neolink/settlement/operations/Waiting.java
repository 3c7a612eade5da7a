package ai.neolink.settlement.operations;

import ai.neolink.settlement.runs.FedWindows;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Why a service does not settle what is due by itself: it waits for a person (T9), or for a feed (O2). */
@Component
public class Waiting {
    /** What is waited for. */
    public enum Cause {
        NO_START,
        TOO_MUCH,
        NOT_FED
    }

    /** What is waited for, in a sentence that says what to do. */
    public record Wait(Cause cause, String sentence) {
        /** Whether it does not go away by itself, as a feed that is behind does. */
        public boolean isForSomebody() {
            return cause != Cause.NOT_FED;
        }
    }

    /** More days than this are settled only when a person says how far (T9). */
    public static final long MOST_DAYS = 62;

    private final Windows windows;
    private final FirstUsage firstUsage;
    private final FedWindows fed;

    Waiting(Windows windows, FirstUsage firstUsage, FedWindows fed) {
        this.windows = windows;
        this.firstUsage = firstUsage;
        this.fed = fed;
    }

    /**
     * What is waited for now; empty if the oldest window that is due can be settled, or none is due.
     *
     * @param now epoch seconds
     */
    public Optional<Wait> of(Predicate<Window> due, long now) {
        var noStart = windows.noStart(firstUsage::instant);
        if (noStart.isPresent()) {
            return noStart.map(refused -> new Wait(Cause.NO_START, refused.getMessage()));
        }
        return windows.upcoming(due, 1).stream()
                .findFirst()
                .flatMap(oldest -> tooMuch(now)
                        .or(() -> fed.lacking(oldest)
                                .map(sentence ->
                                        new Wait(Cause.NOT_FED, sentence + "; it is settled as soon as it is fed"))));
    }

    private Optional<Wait> tooMuch(long now) {
        return isTooMuch(now)
                ? Optional.of(new Wait(
                        Cause.TOO_MUCH,
                        "more than %d days are not settled; “settle catch-up” with --most or --until does it, the service waits"
                                .formatted(MOST_DAYS)))
                : Optional.empty();
    }

    /** Whether there is more to catch up than is done without asking. */
    private boolean isTooMuch(long now) {
        return windows.upcoming(window -> window.span().until() <= now, 1).stream()
                .anyMatch(oldest -> Windows.days(oldest.span().from(), now) > MOST_DAYS);
    }

    /** What a service settles of what is due: nothing if there is too much, and no window that is not fed. */
    public Predicate<Window> settles(Predicate<Window> due, long now) {
        return isTooMuch(now)
                ? window -> false
                : due.and(window -> fed.lacking(window).isEmpty());
    }
}
