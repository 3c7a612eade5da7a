package ai.neolink.settlement.jobs;

import ai.neolink.settlement.engine.Book;
import ai.neolink.settlement.engine.BookId;
import ai.neolink.settlement.engine.Scope;
import ai.neolink.settlement.engine.Scopes;
import ai.neolink.settlement.runs.PinnedSettings;
import ai.neolink.settlement.runs.Runs;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * The scopes of the steps of a run, by the job's parameters {@code run} and {@code epoch}. Prices and the books' facts
 * are loaded once for each run and process and kept until the process settles another run, because a worker is not told
 * that a run has ended and would otherwise load them for each partition.
 */
@Component
class StepScopes {
    static final String RUN = "run";
    static final String EPOCH = "epoch";
    static final String SETTINGS = "settings";

    /** The run that the process settles, with the facts of the books that it has begun. */
    private record RunInHand(Scope scope, Map<BookId, Scope> books) {
        boolean is(int run, long epoch) {
            return scope.run().id() == run && scope.epoch() == epoch;
        }
    }

    private final Runs runs;
    private final Scopes scopes;
    private final PinnedSettings pinned;
    private @Nullable RunInHand inHand;

    StepScopes(Runs runs, Scopes scopes, PinnedSettings pinned) {
        this.runs = runs;
        this.scopes = scopes;
        this.pinned = pinned;
    }

    /** The scope of every step. */
    Scope of(StepExecution step) {
        return runOf(step).scope;
    }

    /** The scope of a book's steps, with the book's facts. */
    synchronized Scope of(StepExecution step, Book<?> book) {
        var run = runOf(step);
        return run.books.computeIfAbsent(book.id(), id -> run.scope.with(book.facts(run.scope)));
    }

    private synchronized RunInHand runOf(StepExecution step) {
        var parameters = step.getJobParameters();
        int run = Math.toIntExact(Objects.requireNonNull(parameters.getLong(RUN)));
        long epoch = Objects.requireNonNull(parameters.getLong(EPOCH));
        if (inHand == null || !inHand.is(run, epoch)) {
            pinned.check();
            refuseOtherSettings(parameters.getString(SETTINGS));
            inHand = new RunInHand(scopes.of(runs.get(run), epoch), new HashMap<>());
        }
        return inHand;
    }

    String settings() {
        return scopes.settings();
    }

    private void refuseOtherSettings(@Nullable String ofRun) {
        if (!settings().equals(ofRun)) {
            throw new IllegalStateException(
                    "this process is set up with %s, the one that runs it with %s".formatted(settings(), ofRun));
        }
    }
}
