package ai.neolink.settlement.console;

import ai.neolink.settlement.explain.ChargeWalk;
import ai.neolink.settlement.explain.ChargeWalk.Place;
import ai.neolink.settlement.start.Parts;
import ai.neolink.settlement.time.BillingZone;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Looks for a charge by its id alone, behind the pages: one search at a time in a process, half of the time at rest, at
 * most ten minutes, and no longer than somebody asks what it came to (C2).
 */
@Component
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class ChargeSearch implements DisposableBean {
    /** What a search came to. */
    enum Outcome {
        LOOKING,
        FOUND,
        NOTHING,
        /** It took its ten minutes. */
        TOO_LONG,
        /** Nobody asked any more, the process ends, or the database failed. */
        ENDED,
        /** Another charge is being looked for. */
        BUSY
    }

    /**
     * A search as of now.
     *
     * @param back   the start of the windows it has come back to, epoch seconds; null before the first
     * @param address of the charge
     */
    record Seen(
            String id,
            Outcome outcome,
            long looked,
            @Nullable Long back,
            @Nullable String address) {
        public boolean isUnderWay() {
            return outcome == Outcome.LOOKING || outcome == Outcome.BUSY;
        }
    }

    /** A person without JavaScript asks again by hand. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LAST_SLICE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ChargeSearch.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ChargeWalk walk;
    private final BillingZone zone;
    private final Duration patience;
    private final Duration longest;
    private @Nullable Seen seen;
    private @Nullable Thread thread;
    private long askedAt;
    private long endedAt;
    private volatile boolean closed;

    @Autowired
    ChargeSearch(ChargeWalk walk, BillingZone zone) {
        this(walk, zone, PATIENCE, LONGEST);
    }

    ChargeSearch(ChargeWalk walk, BillingZone zone, Duration patience, Duration longest) {
        this.walk = walk;
        this.zone = zone;
        this.patience = patience;
        this.longest = longest;
    }

    /** The id as charges have it; empty if the text is none. */
    static Optional<String> id(String typed) {
        return Optional.of(typed.strip().toLowerCase(Locale.ROOT))
                .filter(text -> ID.matcher(text).matches());
    }

    /** What the search for a charge has come to; it begins when somebody asks first. */
    synchronized Seen ask(String id) {
        var last = seen;
        if (last == null || !isOf(last, id)) {
            if (thread != null && thread.isAlive()) {
                return new Seen(id, Outcome.BUSY, 0, null, null);
            }
            last = begin(id);
        }
        askedAt = System.nanoTime();
        return last;
    }

    /** The last search, without asking for it. */
    synchronized Optional<Seen> last() {
        return Optional.ofNullable(seen);
    }

    /** Whether somebody asks for what is looked for, or was a moment ago. */
    private boolean isOf(Seen last, String id) {
        return last.id.equals(id)
                && last.outcome != Outcome.ENDED
                && (last.isUnderWay() || System.nanoTime() - endedAt < patience.toNanos());
    }

    private Seen begin(String id) {
        var begun = new Seen(id, Outcome.LOOKING, 0, null, null);
        seen = begun;
        askedAt = System.nanoTime();
        thread = Thread.ofPlatform().daemon().name("charge-search").start(() -> look(id));
        return begun;
    }

    private void look(String id) {
        var began = System.nanoTime();
        try {
            var place = walk.begin();
            while (place.isPresent() && !isOver(id, began)) {
                place = slice(id, place.get());
            }
            end(id, Outcome.NOTHING);
        } catch (RuntimeException e) {
            LOG.warn("the search for a charge ended", e);
            end(id, Outcome.ENDED);
        }
    }

    private Optional<Place> slice(String id, Place place) {
        var begun = System.nanoTime();
        var slice = walk.slice(id, place);
        synchronized (this) {
            var looked = (seen == null ? 0 : seen.looked) + slice.looked();
            var found = slice.found();
            seen = new Seen(
                    id,
                    found.isPresent() ? Outcome.FOUND : Outcome.LOOKING,
                    looked,
                    place.start(),
                    found.map(charge -> "/charges/" + charge.key(zone)).orElse(null));
            endedAt = System.nanoTime();
        }
        // Runs and pages have the other half of the time.
        LockSupport.parkNanos(System.nanoTime() - begun);
        return slice.next();
    }

    private boolean isOver(String id, long began) {
        if (System.nanoTime() - began > longest.toNanos()) {
            end(id, Outcome.TOO_LONG);
            return true;
        }
        if (closed || isForgotten()) {
            end(id, Outcome.ENDED);
            return true;
        }
        return false;
    }

    private synchronized boolean isForgotten() {
        return System.nanoTime() - askedAt > patience.toNanos();
    }

    /** Whatever ended it first stays. */
    private synchronized void end(String id, Outcome outcome) {
        if (seen != null && seen.outcome == Outcome.LOOKING) {
            seen = new Seen(id, outcome, seen.looked, seen.back, null);
            endedAt = System.nanoTime();
        }
    }

    /** The thread is not interrupted: that would close the file of an embedded database under everybody. */
    @Override
    public void destroy() throws InterruptedException {
        closed = true;
        var last = thread;
        if (last != null) {
            last.join(LAST_SLICE);
        }
    }
}
