package ai.neolink.settlement.store;

import ai.neolink.settlement.refusal.FirstLine;
import ai.neolink.settlement.refusal.Refusal;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses a database that a newer program migrated, because this program does not know what its tables mean (T12). Also
 * refuses a database with a failed migration, because each statement of a migration is committed alone on Oracle and
 * H2, and a schema that holds somebody else's tables.
 */
@Component
class KnownVersions implements FlywayMigrationStrategy {
    private final boolean mustExist;

    KnownVersions(Environment environment) {
        mustExist = environment.getProperty(NoLedger.MUST_EXIST, Boolean.class, false);
    }

    /**
     * @throws Refusal if a migration was applied that this program does not have, if a migration
     *     failed now or earlier, or if the schema belongs to somebody else
     * @throws NoLedger if no migration was applied and none may be applied
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
                throw StoreMessage.NEWER_PROGRAM.refuse(applied.getVersion(), applied.getDescription());
            }
        }
    }

    private static void refuseForeign(FlywayException cause) {
        if (cause.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            throw StoreMessage.FOREIGN_TABLES.because(cause);
        }
    }

    private static void refuseOtherEdition(FlywayException cause) {
        if (cause instanceof FlywayValidateException) {
            throw StoreMessage.OTHER_EDITION.because(cause);
        }
    }

    private static void refuseHalfMade(Flyway flyway, FlywayException cause) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isFailed()) {
                throw StoreMessage.HALF_MADE.because(
                        cause, applied.getVersion(), applied.getDescription(), reason(cause));
            }
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return FirstLine.of(cause);
    }
}
