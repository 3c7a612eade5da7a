package ai.neolink.settlement.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats a whole transaction that another one undid ({@link Conflict}), with growing pauses, a limited number of
 * times, logged once. A transaction inside a wider one is not repeated alone, because the database has undone the wider
 * one.
 */
public final class Repeat {
    private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);

    /**
     * Number of tries: some minutes in all with H2's lock time-out of a minute, some seconds for deadlocks, which are
     * reported at once.
     */
    private static final int MOST = 6;

    private static final RetryTemplate RETRY = retry();

    private Repeat() {}

    private static RetryTemplate retry() {
        var retry = new RetryTemplate(RetryPolicy.builder()
                .predicate(Repeat::isRepeated)
                .maxRetries(MOST)
                .delay(Duration.ofMillis(100))
                .jitter(Duration.ofMillis(50))
                .multiplier(2)
                .maxDelay(Duration.ofSeconds(5))
                .build());
        retry.setRetryListener(new RetryListener() {
            @Override
            public void beforeRetry(RetryPolicy policy, Retryable<?> retryable, RetryState state) {
                if (state.getRetryCount() == 0) {
                    LOG.warn(
                            "Another transaction was in the way and it is tried again: {}",
                            DatabaseFault.sentence(state.getLastException()));
                }
            }
        });
        return retry;
    }

    private static boolean isRepeated(Throwable failure) {
        return !TransactionSynchronizationManager.isActualTransactionActive() && Conflict.isCauseOf(failure);
    }

    /** @param transaction begins, does and commits all of the work each time it is called */
    public static <T extends @Nullable Object> T whole(Supplier<T> transaction) {
        return RETRY.invoke(transaction);
    }
}
