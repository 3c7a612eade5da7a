package ai.neolink.settlement.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * A database that a newer program migrated is refused: this one does not know what its tables mean (T12). So is one of which a migration
 * failed half-way: on Oracle and H2 each statement of one stands by itself, and nothing may be settled on what is there.
 */
@Component
class KnownVersions implements FlywayMigrationStrategy {
    /** @throws IllegalArgumentException if a migration was applied that this program does not have, or one failed, now or before */
    @Override
    public void migrate(Flyway flyway) {
        refuseUnknown(flyway);
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            refuseHalfMade(flyway, e);
            throw e;
        }
    }

    private static void refuseUnknown(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isApplied() && !applied.getState().isResolved()) {
                throw new IllegalArgumentException(
                        "the database was migrated by a newer program (version %s, “%s”), which this one does not know; use the newer one"
                                .formatted(applied.getVersion(), applied.getDescription()));
            }
        }
    }

    private static void refuseHalfMade(Flyway flyway, FlywayException cause) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isFailed()) {
                throw new IllegalArgumentException(
                        "version %s (“%s”) of the schema was made in part only, then the database refused it: %s; restore the back-up, or, if nothing was settled yet, drop the schema and let it be made again"
                                .formatted(applied.getVersion(), applied.getDescription(), reason(cause)),
                        cause);
            }
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
    }
}
