package ai.neolink.settlement.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a host is away, as the calls of one round tell. No connection is proof enough. A time-out is not: one
 * question may be slow by itself and must not keep the others from being asked for ever; two of them and no answer at
 * all are.
 */
public final class Outage {
    private static final int ENOUGH = 2;

    /** A call that shows it. */
    public record Proof(String host, Throwable failure) {}

    private @Nullable Proof proof;
    private boolean answered;
    private int silent;

    /**
     * @param host    that was called
     * @param failure of the call; null if it was answered as it should
     */
    public synchronized void learn(String host, @Nullable Throwable failure) {
        switch (failure == null ? Fault.ANSWERED : Fault.of(failure)) {
            case UNREACHABLE -> proof = new Proof(host, failure);
            case SILENT -> {
                silent++;
                if (silent >= ENOUGH && !answered) {
                    proof = new Proof(host, failure);
                }
            }
            case ANSWERED -> answered = true;
            case STOPPING -> {
                // says nothing of the host
            }
        }
    }

    /** Why the host counts as away; empty if it does not. */
    public synchronized Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    public synchronized boolean hasAnswered() {
        return answered && proof == null;
    }
}
