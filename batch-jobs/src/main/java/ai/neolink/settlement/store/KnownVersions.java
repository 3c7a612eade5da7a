package ai.neolink.settlement.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** A database that a newer program migrated is refused: this one does not know what its tables mean (T12). */
@Component
class KnownVersions implements FlywayMigrationStrategy {
    /** @throws IllegalArgumentException if a migration was applied that this program does not have */
    @Override
    public void migrate(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isApplied() && !applied.getState().isResolved()) {
                throw new IllegalArgumentException(
                        "the database was migrated by a newer program (version %s, “%s”), which this one does not know; use the newer one"
                                .formatted(applied.getVersion(), applied.getDescription()));
            }
        }
        flyway.migrate();
    }
}
