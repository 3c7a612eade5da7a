package ai.neolink.settlement.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs pieces of work that need not wait for each other, a few at a time. */
public final class AtATime {
    private AtATime() {}

    /**
     * @param most 1 runs everything in the caller's thread and so within its transaction; a greater number runs each
     *     piece in a thread of its own
     * @return the results in the order of the work
     * @throws Exception the first failure in that order, as the work threw it. Work that had not begun is left out;
     *     work that had begun is waited for rather than interrupted, because an interrupt closes an embedded database.
     */
    public static <T> List<T> all(int most, List<? extends Callable<T>> work) throws Exception {
        if (most == 1) {
            List<T> results = new ArrayList<>();
            for (var piece : work) {
                results.add(piece.call());
            }
            return results;
        }
        try (var threads = Executors.newFixedThreadPool(most)) {
            List<Future<T>> doing = new ArrayList<>();
            work.forEach(piece -> doing.add(threads.submit(piece)));
            try {
                List<T> results = new ArrayList<>();
                for (var piece : doing) {
                    results.add(piece.get());
                }
                return results;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            } finally {
                doing.forEach(piece -> piece.cancel(false));
            }
        }
    }
}
