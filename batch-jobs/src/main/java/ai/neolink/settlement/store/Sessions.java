package ai.neolink.settlement.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The database sessions of a process. On PostgreSQL the sessions carry a name of their process, so that another process
 * can end them when it takes over: a frozen process would hold its locks until it wakes up. On other databases the
 * sessions have no name and the database's own limits end them.
 */
@Component
public class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The name of this process's sessions: another one for every start. */
    record Own(String name) {}

    @Configuration(proxyBeanMethods = false)
    static class Naming {
        @Bean
        static Own ownSessions() {
            return new Own("settle-" + UUID.randomUUID());
        }

        @Bean
        static BeanPostProcessor sessionsAreNamed(ObjectProvider<Own> own) {
            return new Namer(own);
        }
    }

    private record Namer(ObjectProvider<Own> own) implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof HikariDataSource pool
                    && Objects.requireNonNullElse(pool.getJdbcUrl(), "").startsWith("jdbc:postgresql:")) {
                pool.addDataSourceProperty("ApplicationName", own.getObject().name);
            }
            return bean;
        }
    }

    private final JdbcOperations jdbc;
    private final String own;

    Sessions(JdbcOperations jdbc, Own own) {
        this.jdbc = jdbc;
        this.own = own.name;
    }

    /** The name of this process's sessions: another one for every start. */
    public String own() {
        return own;
    }

    /** Ends all sessions of another process and waits until they are gone; their uncommitted work is rolled back. */
    public void end(String name) {
        if (name.equals(own) || !haveNames()) {
            return;
        }
        var theirs = jdbc.queryForList(
                "select pid from pg_stat_activity where application_name = ? and usename = current_user",
                Integer.class,
                name);
        for (var session : theirs) {
            jdbc.queryForObject("select pg_terminate_backend(?, ?)", Boolean.class, session, PATIENCE.toMillis());
        }
        if (!theirs.isEmpty()) {
            LOG.warn("{} database sessions of the process that settled before were ended", theirs.size());
        }
    }

    private boolean haveNames() {
        return Boolean.TRUE.equals(
                jdbc.execute((ConnectionCallback<Boolean>) connection -> connection.isWrapperFor(PGConnection.class)));
    }
}
