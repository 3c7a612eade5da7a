package ai.neolink.settlement.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database means for the person or program that waits for it, the same on every database (O5,
 * T14).
 */
public enum DatabaseTrouble {
    /** Another transaction was in the way. */
    BUSY,
    /** The database has no room left. */
    FULL,
    /** The database does not answer, is starting or stopping, or accepts no more connections. */
    AWAY,
    /** The database refuses this user, or does not know what is asked for. */
    REFUSED,
    /** The statement is wrong, or the failure has no known meaning. */
    OTHER;

    /**
     * Sessions and processes at their limit; killed, not logged on; starting, stopping; the listener or the network.
     */
    private static final Set<Integer> ORACLE_AWAY = Set.of(
            18, 20, 28, 1012, 1033, 1034, 1089, 1090, 1092, 3113, 3114, 3135, 12170, 12505, 12514, 12516, 12518, 12519,
            12520, 12528, 12537, 12541, 12543, 12545, 12547, 12560, 12571, 17002, 17008, 17009, 17410, 17800, 17868);

    /** The database closed itself, for example on a full disk, or its server is gone. */
    private static final Set<Integer> H2_AWAY = Set.of(90067, 90098, 90121);

    /** Password; account locked or expired; no right to log on; an address that nothing has. */
    private static final Set<Integer> ORACLE_REFUSED = Set.of(1005, 1017, 1045, 12154, 28000, 28001);

    /** The archiver; quota and tablespaces; undo. */
    private static final Set<Integer> ORACLE_FULL =
            Set.of(257, 1536, 1652, 1653, 1654, 1655, 1658, 1683, 1688, 1691, 1692, 19809, 30036);

    /** @return the trouble that the database's own exception means, wherever it stands in the causes */
    public static DatabaseTrouble of(@Nullable Throwable failure) {
        return DatabaseFault.in(failure)
                .map(fault -> Conflict.isCauseOf(fault) ? BUSY : of(fault, String.valueOf(fault.getSQLState())))
                .orElse(OTHER);
    }

    private static DatabaseTrouble of(SQLException fault, String state) {
        if (FullDisk.in(fault).isPresent() || isOracle(fault, ORACLE_FULL)) {
            return FULL;
        }
        if (state.matches("28.*|3D.*") || isOracle(fault, ORACLE_REFUSED)) {
            return REFUSED;
        }
        return state.matches("08.*|57P0.|53300")
                        || isOracle(fault, ORACLE_AWAY)
                        || isH2(fault, H2_AWAY)
                        || fault instanceof SQLTransientConnectionException
                        || fault instanceof SQLRecoverableException
                ? AWAY
                : OTHER;
    }

    static boolean isH2(SQLException fault, Set<Integer> codes) {
        return codes.contains(fault.getErrorCode())
                && fault.getClass().getName().startsWith("org.h2.");
    }

    /**
     * Whether the failure has one of Oracle's error numbers. The driver also throws JDBC's own classes; then the number
     * stands in the text.
     */
    static boolean isOracle(SQLException fault, Set<Integer> codes) {
        return codes.contains(fault.getErrorCode())
                && (fault.getClass().getName().startsWith("oracle.")
                        || String.valueOf(fault.getMessage()).startsWith("ORA-"));
    }

    /** Whether the same action may succeed later. */
    public boolean passes() {
        return this == BUSY || this == FULL || this == AWAY;
    }
}
