package ai.neolink.settlement.console;

import ai.neolink.settlement.start.Parts;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the connections of pages beside those of runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class PagesDatabase {
    /** Its type is named, so that Spring closes it. */
    @Bean
    static Beside pagesBesideRuns() {
        return new Beside();
    }

    /**
     * Wraps the program's pool after everybody else has set it up: who sets up a pool does so before the initialization
     * of the bean and looks for a Hikari pool, which this is not any more.
     */
    static final class Beside implements BeanPostProcessor, AutoCloseable {
        private final List<PagesPool> pools = new ArrayList<>();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof DataSource source && name.equals("dataSource")) {
                var runs = DataSourceUnwrapper.unwrap(source, HikariConfigMXBean.class, HikariDataSource.class);
                if (runs != null) {
                    var pool = new PagesPool(source, runs);
                    pools.add(pool);
                    return pool;
                }
            }
            return bean;
        }

        @Override
        public void close() {
            pools.forEach(PagesPool::close);
        }
    }
}
