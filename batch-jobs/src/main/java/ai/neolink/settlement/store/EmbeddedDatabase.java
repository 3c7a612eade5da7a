package ai.neolink.settlement.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How H2 is opened, whatever the address says otherwise (O6). Its own second of waiting for a lock is over whenever a
 * machine is busy; and a hook of its own closes it when the process is asked to end, under whoever still has to give
 * something back. What it would trace into a file of its own is thrown and told; where that file cannot be made it
 * would go to standard error.
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
        public Object postProcessAfterInitialization(Object bean, String name) {
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
