package ai.neolink.settlement.operations;

import ai.neolink.settlement.runs.FedWindows;
import ai.neolink.settlement.runs.Windows;
import ai.neolink.settlement.runs.Windows.Window;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Tells why a service does not settle due windows by itself: it waits for a person (T9) or for a feed (O2). */
@Component
public class Waiting {
    /** The causes of a wait. */
    public enum Cause {
        NO_START,
        TOO_MUCH,
        NOT_FED
    }

    /** A wait, as a sentence that says what to do. */
    public record Wait(Cause cause, String sentence) {
        /** Whether a person must act; a wait for a feed ends by itself. */
        public boolean isForSomebody() {
            return cause != Cause.NOT_FED;
        }
    }

    /** More days than this are caught up only when a person says how far (T9). */
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
     * The present wait; empty if the oldest due window can be settled, or no window is due.
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
                        ("more than %d days are not settled; “settle catch-up” with --most or --until "
                                        + "does it, the service waits")
                                .formatted(MOST_DAYS)))
                : Optional.empty();
    }

    /** Whether there is more to catch up than a service does without being asked. */
    private boolean isTooMuch(long now) {
        return windows.upcoming(window -> window.span().until() <= now, 1).stream()
                .anyMatch(oldest -> Windows.days(oldest.span().from(), now) > MOST_DAYS);
    }

    /** The due windows that a service settles: none if there are too many, and only fed ones. */
    public Predicate<Window> settles(Predicate<Window> due, long now) {
        return isTooMuch(now)
                ? window -> false
                : due.and(window -> fed.lacking(window).isEmpty());
    }
}
