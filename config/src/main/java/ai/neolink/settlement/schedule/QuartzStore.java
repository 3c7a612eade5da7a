package ai.neolink.settlement.schedule;

import ai.neolink.settlement.start.Parts;
import java.sql.DatabaseMetaData;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.impl.jdbcjobstore.oracle.OracleDelegate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.quartz.autoconfigure.QuartzProperties;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Configures Quartz for the database in use. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class QuartzStore {
    @Bean
    SchedulerFactoryBeanCustomizer databaseOfQuartz(DataSource dataSource, QuartzProperties settings)
            throws MetaDataAccessException {
        var product = JdbcUtils.<String>extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
        var delegate = switch (DatabaseDriver.fromProductName(product)) {
            case POSTGRESQL -> PostgreSQLDelegate.class;
            case ORACLE -> OracleDelegate.class;
            default -> StdJDBCDelegate.class;
        };
        return scheduler -> {
            var properties = new Properties();
            properties.putAll(settings.getProperties());
            properties.setProperty("org.quartz.jobStore.driverDelegateClass", delegate.getName());
            scheduler.setQuartzProperties(properties);
            // Camel starts Quartz together with the routes. Quartz alone would fire missed triggers before a route
            // exists to take them, and log an error.
            scheduler.setAutoStartup(false);
        };
    }
}
