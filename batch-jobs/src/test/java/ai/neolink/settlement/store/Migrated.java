package ai.neolink.settlement.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * A PostgreSQL with the tables of the program and nothing in them, for tests to make copies of: a copy costs a tenth of
 * a migration.
 */
public final class Migrated {
    private Migrated() {}

    public static void migrate(DataSource postgres) {
        Flyway.configure()
                .dataSource(postgres)
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                .placeholders(Vendor.placeholders(DatabaseDriver.POSTGRESQL))
                .javaMigrations(new V2__SpringBatchTables())
                .load()
                .migrate();
    }
}
