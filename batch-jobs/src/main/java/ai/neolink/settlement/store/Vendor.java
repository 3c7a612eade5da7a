package ai.neolink.settlement.store;

import static java.util.Map.entry;

import java.sql.DatabaseMetaData;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The placeholders of the baseline migration: the words in which databases differ. */
@Configuration(proxyBeanMethods = false)
class Vendor {
    private static final Map<String, String> H2 = Map.ofEntries(
            entry("long", "bigint"),
            entry("id", "varchar(128)"),
            entry("name", "varchar(512)"),
            entry("text", "clob"),
            entry("bytes", "varbinary(16)"),
            entry("blob", "varbinary(1048576)"),
            entry("brin", ""),
            entry("summarized", ""),
            entry("some_room", ""),
            entry("half_empty", ""),
            entry("stopped_only", ""));

    /**
     * On PostgreSQL ids and names compare as bytes, and rows that arrive in order of time are found by block ranges.
     */
    private static final Map<String, String> POSTGRESQL = Map.ofEntries(
            entry("long", "bigint"),
            entry("id", "varchar(64) collate \"C\""),
            entry("name", "varchar(255) collate \"C\""),
            entry("text", "text"),
            entry("bytes", "bytea"),
            entry("blob", "bytea"),
            entry("brin", "using brin"),
            entry("summarized", "with (autosummarize = on)"),
            entry("some_room", "with (fillfactor = 85)"),
            entry("half_empty", "with (fillfactor = 50)"),
            entry("stopped_only", "where stopped_at < 253402300800"));

    private static final Map<String, String> ORACLE = Map.ofEntries(
            entry("long", "number(19)"),
            entry("id", "varchar2(256)"),
            entry("name", "varchar2(1020)"),
            entry("text", "clob"),
            entry("bytes", "raw(16)"),
            entry("blob", "blob"),
            entry("brin", ""),
            entry("summarized", ""),
            entry("some_room", "pctfree 15"),
            entry("half_empty", "pctfree 50"),
            entry("stopped_only", ""));

    static Map<String, String> placeholders(DatabaseDriver driver) {
        return switch (driver) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
            case ORACLE -> ORACLE;
            default -> throw StoreMessage.UNSUPPORTED_DATABASE.refuse();
        };
    }

    /** Adds the folders that packages bring to those of {@code spring.flyway.locations}. */
    @Bean
    FlywayConfigurationCustomizer broughtLocations(ObjectProvider<MigrationLocation> brought) {
        return configuration -> configuration.locations(Stream.concat(
                        Arrays.stream(configuration.getLocations()).map(Location::getDescriptor),
                        brought.orderedStream().map(MigrationLocation::folder))
                .toArray(String[]::new));
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
