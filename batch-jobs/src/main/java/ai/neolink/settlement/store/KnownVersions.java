package ai.neolink.settlement.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A database that a newer program migrated is refused: this one does not know what its tables mean (T12). So is one of
 * which a migration failed half-way: on Oracle and H2 each statement of one stands by itself, and nothing may be
 * settled on what is there; and one that somebody else has tables in.
 */
@Component
class KnownVersions implements FlywayMigrationStrategy {
    private final boolean mustExist;

    KnownVersions(Environment environment) {
        mustExist = environment.getProperty(NoLedger.MUST_EXIST, Boolean.class, false);
    }

    /**
     * @throws IllegalArgumentException if a migration was applied that this program does not have, or one failed, now
     *     or before, or the schema is somebody else's
     * @throws NoLedger if nothing was applied and nothing is to be made
     */
    @Override
    public void migrate(Flyway flyway) {
        var applied = flyway.info().applied();
        if (mustExist && applied.length == 0) {
            throw new NoLedger();
        }
        refuseUnknown(applied);
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            refuseForeign(e);
            refuseHalfMade(flyway, e);
            refuseOtherEdition(e);
            throw e;
        }
    }

    private static void refuseUnknown(MigrationInfo... migrations) {
        for (var applied : migrations) {
            if (applied.getState().isApplied() && !applied.getState().isResolved()) {
                throw new IllegalArgumentException(
                        "the database was migrated by a newer program (version %s, “%s”), which this one does not know; use the newer one"
                                .formatted(applied.getVersion(), applied.getDescription()));
            }
        }
    }

    private static void refuseForeign(FlywayException cause) {
        if (cause.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            throw new IllegalArgumentException(
                    "spring.datasource.url names a database whose schema has tables and no ledger; name one that is empty, or that holds the ledger",
                    cause);
        }
    }

    private static void refuseOtherEdition(FlywayException cause) {
        if (cause instanceof FlywayValidateException) {
            throw new IllegalArgumentException(
                    "the tables of this database were made by another edition of the program, whose migrations differ; use that edition,"
                            + " or another database",
                    cause);
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
