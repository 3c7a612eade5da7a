package ai.neolink.settlement.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Repeats a transaction whole when another was in its way ({@link Conflict}): with back-off, bounded, logged once. What
 * is part of a wider transaction is not repeated by itself: the database has undone the wider one.
 */
public final class Repeat {
    private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);

    /** With H2's minute of waiting some minutes; of deadlocks, which come at once, some seconds. */
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

    /** @param transaction begins, does and commits all of it each time it is called */
    public static <T> T whole(Supplier<T> transaction) {
        return RETRY.invoke(transaction);
    }
}
