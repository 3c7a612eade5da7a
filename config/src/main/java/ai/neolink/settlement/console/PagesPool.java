package ai.neolink.settlement.console;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database as pages see it: a few connections of their own, whose statements end after two seconds. A page that is
 * slow, or that many people ask for, takes no connection from a run (C4). Which of the two pools is meant is decided by
 * the thread, so the same queries serve pages and commands.
 */
final class PagesPool extends DelegatingDataSource implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int LIMIT_MILLIS = 2000;
    private static final int PATIENCE_MILLIS = 3000;
    private static final ThreadLocal<Boolean> ON_PAGE = new ThreadLocal<>();

    private final HikariConfig runs;
    private @Nullable HikariDataSource pages;

    PagesPool(DataSource program, HikariConfig runs) {
        super(program);
        this.runs = runs;
    }

    /** Answers a request with the connections of pages. */
    static void onPage(ServletRequest request, ServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        ON_PAGE.set(true);
        try {
            rest.doFilter(request, response);
        } finally {
            ON_PAGE.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ON_PAGE.get() == null ? super.getConnection() : pages().getConnection();
    }

    private synchronized HikariDataSource pages() {
        if (pages == null) {
            var pool = new HikariConfig();
            pool.setPoolName("pages");
            pool.setJdbcUrl(runs.getJdbcUrl());
            pool.setUsername(runs.getUsername());
            pool.setPassword(runs.getPassword());
            runs.getDataSourceProperties().forEach((name, value) -> pool.addDataSourceProperty(name.toString(), value));
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setMinimumIdle(0);
            pool.setConnectionTimeout(PATIENCE_MILLIS);
            pool.setInitializationFailTimeout(-1);
            pool.setConnectionInitSql(limit(runs.getJdbcUrl()));
            pages = new HikariDataSource(pool);
        }
        return pages;
    }

    /** Oracle has no limit for a session; its resource manager may set one. */
    private static @Nullable String limit(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return "set statement_timeout = " + LIMIT_MILLIS;
        }
        return url.startsWith("jdbc:h2:") ? "set query_timeout " + LIMIT_MILLIS : null;
    }

    @Override
    public synchronized void close() {
        if (pages != null) {
            pages.close();
        }
    }
}
