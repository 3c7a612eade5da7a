package ai.neolink.settlement.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Settings with which H2 is always opened, whatever its address says (O6). H2's own limit of one second for a lock is
 * too short for a busy machine. H2's own shutdown hook would close the database before others have finished. H2's trace
 * file repeats what is thrown anyway, and goes to standard error where the file cannot be written.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabase {
    private static final Map<String, String> SETTINGS =
            Map.of("LOCK_TIMEOUT", "60000", "DB_CLOSE_ON_EXIT", "FALSE", "TRACE_LEVEL_FILE", "0");

    @Bean
    static BeanPostProcessor embeddedDatabaseWaits() {
        return new Opener();
    }

    private static final class Opener implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof HikariDataSource pool) {
                var url = Objects.requireNonNullElse(pool.getJdbcUrl(), "");
                if (url.startsWith("jdbc:h2:")) {
                    SETTINGS.forEach((setting, value) -> {
                        if (!url.toUpperCase(Locale.ROOT).contains(";" + setting + "=")) {
                            pool.getDataSourceProperties().putIfAbsent(setting, value);
                        }
                    });
                }
            }
            return bean;
        }
    }
}
