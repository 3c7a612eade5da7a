package ai.neolink.settlement.console;

import ai.neolink.settlement.start.Parts;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the connections of pages beside those of runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = Parts.SETTING, havingValue = Parts.SERVICE)
class PagesDatabase {
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static BeanPostProcessor pagesPool() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource source && name.equals("dataSource")) {
                    var pool = DataSourceUnwrapper.unwrap(source, HikariConfigMXBean.class, HikariDataSource.class);
                    return pool == null ? bean : new PagesPool(source, pool);
                }
                return bean;
            }
        };
    }
}
