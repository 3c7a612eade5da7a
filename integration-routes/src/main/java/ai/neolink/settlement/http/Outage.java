package ai.neolink.settlement.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a host is away, by the calls of one round. One refused connection is proof. One time-out is not,
 * because a single slow question must not keep the others from being asked for ever; two time-outs without any answer
 * are proof.
 */
public final class Outage {
    private static final int ENOUGH = 2;

    /** The call that proves it. */
    public record Proof(String host, Throwable failure) {}

    private @Nullable Proof proof;
    private boolean answered;
    private int silent;

    /**
     * @param host    that was called
     * @param failure of the call; null if it was answered as it should
     */
    public synchronized void learn(String host, @Nullable Throwable failure) {
        if (failure == null) {
            answered = true;
            return;
        }
        switch (Fault.of(failure)) {
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

    /** The proof that the host is away; empty if it is not. */
    public synchronized Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    public synchronized boolean hasAnswered() {
        return answered && proof == null;
    }
}
