package ai.neolink.settlement.store;

import java.sql.DatabaseMetaData;
import java.util.Map;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The words in which databases differ: the placeholders of the baseline migration. */
@Configuration(proxyBeanMethods = false)
class Vendor {
    private static final Map<String, String> H2 = Map.of(
            "long",
            "bigint",
            "id",
            "varchar(128)",
            "name",
            "varchar(512)",
            "text",
            "clob",
            "bytes",
            "varbinary(16)",
            "blob",
            "varbinary(1048576)",
            "brin",
            "",
            "summarized",
            "",
            "some_room",
            "",
            "half_empty",
            "");

    /** Ids compare as bytes; what arrives in order of time is found by block ranges. */
    private static final Map<String, String> POSTGRESQL = Map.of(
            "long", "bigint",
            "id", "varchar(64) collate \"C\"",
            "name", "varchar(255)",
            "text", "text",
            "bytes", "bytea",
            "blob", "bytea",
            "brin", "using brin",
            "summarized", "with (autosummarize = on)",
            "some_room", "with (fillfactor = 85)",
            "half_empty", "with (fillfactor = 50)");

    private static final Map<String, String> ORACLE = Map.of(
            "long", "number(19)",
            "id", "varchar2(256)",
            "name", "varchar2(1020)",
            "text", "clob",
            "bytes", "raw(16)",
            "blob", "blob",
            "brin", "",
            "summarized", "",
            "some_room", "pctfree 15",
            "half_empty", "pctfree 50");

    static Map<String, String> placeholders(DatabaseDriver driver) {
        return switch (driver) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
            case ORACLE -> ORACLE;
            default ->
                throw new IllegalArgumentException(
                        "spring.datasource.url names a database that is not supported; use H2, PostgreSQL or Oracle");
        };
    }

    @Bean
    FlywayConfigurationCustomizer vendorPlaceholders() {
        return configuration -> {
            try {
                var product = JdbcUtils.<String>extractDatabaseMetaData(
                        configuration.getDataSource(), DatabaseMetaData::getDatabaseProductName);
                configuration.placeholders(placeholders(DatabaseDriver.fromProductName(product)));
            } catch (MetaDataAccessException e) {
                throw new IllegalStateException("the database cannot be reached", e);
            }
        };
    }
}
