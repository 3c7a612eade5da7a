package ai.neolink.settlement.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What failed is told, also if the connection is gone and the rollback fails too. */
class FailedRollbackTest {
    /** A database whose connections do everything but roll back. */
    private static final class Gone extends DelegatingDataSource {
        Gone() {
            var database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:");
            setTargetDataSource(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("rollback")) {
                            throw new SQLException("the connection is gone", "08006");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    void causeIsToldAndNotTheRollback() {
        var transaction = new TransactionTemplate(new RepeatedTransactions().transactionManager(new Gone()));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    throw new IllegalStateException("no space left");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no space left");
    }
}
