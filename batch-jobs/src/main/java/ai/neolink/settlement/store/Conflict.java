package ai.neolink.settlement.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Recognises failures of a transaction that another transaction caused: a lock waited for too long, a deadlock, a
 * serialization failure (O6), a row that has another version by now. Nothing is wrong with such a transaction; it
 * succeeds when it is repeated from its beginning.
 */
public final class Conflict {
    /** PostgreSQL: serialization failure, deadlock; lock not available. H2's deadlock is of the same class. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03");

    /** Lock time-out; a row changed meanwhile. */
    private static final Set<Integer> H2 = Set.of(50200, 90131);

    /** Busy and not waited for; deadlock; distributed lock; cannot serialize; waited for too long. */
    private static final Set<Integer> ORACLE = Set.of(54, 60, 2049, 8177, 30006);

    private Conflict() {}

    /** @return whether a failure, or what caused it, is such an answer */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        var cause = DatabaseFault.in(failure);
        return isVersionOfAnother(failure) || cause.isPresent() && is(cause.get());
    }

    /** Spring Batch counts the versions of its rows; a late worker may begin a step that a restart gives up. */
    private static boolean isVersionOfAnother(@Nullable Throwable failure) {
        return DatabaseFault.chain(failure).anyMatch(OptimisticLockingFailureException.class::isInstance);
    }

    private static boolean is(SQLException failure) {
        return STATES.contains(String.valueOf(failure.getSQLState()))
                || DatabaseTrouble.isH2(failure, H2)
                || DatabaseTrouble.isOracle(failure, ORACLE);
    }
}
