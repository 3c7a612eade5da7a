package ai.neolink.settlement.flow;

import ai.neolink.settlement.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/** Lets two people do something at the same moment. */
final class AtOnce {
    private AtOnce() {}

    /** Returns the result of each, or the sentence of its refusal; any other failure fails the test. */
    static List<String> both(Callable<?> one, Callable<?> other) throws Exception {
        var start = new CyclicBarrier(2);
        try (var people = Executors.newFixedThreadPool(2)) {
            var outcomes = new ArrayList<String>();
            for (var outcome : people.invokeAll(List.of(at(start, one), at(start, other)))) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    private static Callable<String> at(CyclicBarrier start, Callable<?> work) {
        return () -> {
            start.await();
            try {
                return String.valueOf(work.call());
            } catch (Refusal refused) {
                return String.valueOf(refused.getMessage());
            }
        };
    }
}
